namespace Ouro.Inspect.Kernel;

/// <summary>A system call of Linux.</summary>
/// <param name="Number">On the machine whose table it is in.</param>
/// <param name="Name">As in the kernel's headers.</param>
/// <param name="Since">The first kernel that has it; empty for calls that no kernel ever had, or whose first kernel is not known.</param>
public readonly record struct SystemCall(int Number, string Name, string Since);

/// <summary>Linux's system calls by number. The rows are generated (tools/Ouro.SystemCalls).</summary>
public static partial class SystemCallTable
{
    /// <summary>The call with a number; one named <c>#N</c> for numbers that the table does not have.</summary>
    /// <param name="architecture">amd64 or arm64.</param>
    public static SystemCall Find(string architecture, int number)
    {
        foreach (SystemCall c in architecture == "arm64" ? s_arm64 : s_amd64)
            if (c.Number == number) return c;
        return new SystemCall(number, "#" + number.ToString(System.Globalization.CultureInfo.InvariantCulture), "");
    }

    /// <summary>The number of a name, for tests and tables; -1 when there is none.</summary>
    public static int NumberOf(string architecture, string name)
    {
        foreach (SystemCall c in architecture == "arm64" ? s_arm64 : s_amd64)
            if (c.Name == name) return c.Number;
        return -1;
    }

    /// <summary>Compares kernel versions: 2.6.9 comes before 2.6.27, and the empty version before all.</summary>
    public static int Compare(string a, string b) => Deps.GlibcNeed.Compare(a, b);
}
