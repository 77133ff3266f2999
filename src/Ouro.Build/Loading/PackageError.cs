using System.Text;

namespace Ouro.Build.Loading;

/// <summary>Why a package cannot be built, as the go command says it.</summary>
/// <param name="ImportStack">The packages on the way to it, from one named on the command line; with the file that imports, where a cycle is told.</param>
/// <param name="Position"><c>file:line:column</c> of the import or pattern; empty when it has none.</param>
/// <param name="Text">What is wrong.</param>
public sealed record PackageError(IReadOnlyList<(string Path, string From)> ImportStack, string Position, string Text)
{
    /// <summary>The import path that <see cref="Text"/> speaks of: it is not repeated at the end of the stack.</summary>
    public string About { get; init; } = "";

    /// <summary>The way is told although there is a position.</summary>
    public bool ShowsStack { get; init; }

    public override string ToString()
    {
        if (Position.Length > 0 && (ImportStack.Count == 0 || !ShowsStack)) return $"{Position}: {Text}";
        int count = ImportStack.Count;
        if (count > 0 && About.Length > 0 && ImportStack[count - 1].Path == About) count--;
        if (count == 0) return Text;
        var b = new StringBuilder("package ");
        for (int i = 0; i < count; i++)
        {
            if (i > 0) b.Append("\n\timports ");
            b.Append(ImportStack[i].Path);
            if (ImportStack[i].From.Length > 0) b.Append(" from ").Append(ImportStack[i].From);
        }
        if (Position.Length > 0) b.Append("\n\t").Append(Position);
        return b.Append(": ").Append(Text).ToString();
    }
}
