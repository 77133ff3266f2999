using System.Globalization;

namespace Ouro.Ssa;

/// <summary>Decides which optional changes a pass may make, so that a miscompilation can be narrowed down to one of them.</summary>
/// <remarks>
/// Every change that a pass is free to leave out asks <see cref="PassContext.Enabled"/> with the pass's name, the function and a number. From
/// these three a number between 0 and 2^64 - 1 is hashed, the change's place. Settings of <c>-d=</c>, PASS being a pass's name or <c>all</c>:
/// <list type="bullet">
/// <item><c>PASS/only=PREFIX</c>: changes in functions whose symbol begins with PREFIX, no others;</item>
/// <item><c>PASS/below=HEX</c>: changes whose place, sixteen hexadecimal digits, is below HEX, no others;</item>
/// <item><c>PASS/list=FILE</c>: writes each change made, <c>PLACE PASS FUNCTION ID</c> a line, in the order of work.</item>
/// </list>
/// Halving the list by <c>below</c> names one guilty change (<c>ouro-compare bisect</c>). Places do not depend on the number of threads, and a
/// pass's changes in one function do not shift those in another.
/// </remarks>
public sealed class ChangeFilter
{
    private readonly List<(string Pass, string Prefix)> _only = [];
    private readonly List<(string Pass, ulong Limit)> _below = [];
    private readonly List<(string Pass, TextWriter Writer)> _lists = [];

    internal static bool IsSetting(string what) =>
        what.StartsWith("only=", StringComparison.Ordinal) || what.StartsWith("below=", StringComparison.Ordinal) || what.StartsWith("list=", StringComparison.Ordinal);

    /// <summary>Takes one setting; false when its value is not as described.</summary>
    internal bool Add(string pass, string setting)
    {
        string value = setting[(setting.IndexOf('=') + 1)..];
        switch (setting[0])
        {
            case 'o':
                _only.Add((pass, value));
                return true;
            case 'b':
                if (!ulong.TryParse(value, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong limit)) return false;
                _below.Add((pass, limit));
                return true;
            default:
                if (value.Length == 0) return false;
                _lists.Add((pass, TextWriter.Synchronized(new StreamWriter(value) { AutoFlush = true, NewLine = "\n" })));
                return true;
        }
    }

    /// <summary>Whether the pass may make change <paramref name="id"/> in a function.</summary>
    public bool Admits(string pass, Function f, int id)
    {
        // Several prefixes for a pass: any of them.
        bool limited = false, admitted = false;
        foreach ((string p, string prefix) in _only)
            if (Concerns(p, pass))
            {
                limited = true;
                admitted |= f.Name.StartsWith(prefix, StringComparison.Ordinal);
            }
        if (limited && !admitted) return false;
        ulong place = Place(pass, f.Name, id);
        foreach ((string p, ulong limit) in _below)
            if (Concerns(p, pass) && place >= limit) return false;
        foreach ((string p, TextWriter writer) in _lists)
            if (Concerns(p, pass)) writer.WriteLine($"{place:x16} {pass} {f.Name} {id}");
        return true;
    }

    private static bool Concerns(string setting, string pass) => setting == pass || setting == "all";

    /// <summary>FNV-1a over the names, then a mix so that all bits count alike.</summary>
    private static ulong Place(string pass, string function, int id)
    {
        ulong h = 14695981039346656037;
        foreach (char c in pass) h = (h ^ c) * 1099511628211;
        foreach (char c in function) h = (h ^ c) * 1099511628211;
        h = (h ^ (uint)id) * 1099511628211;
        h = (h ^ (h >> 32)) * 0xd6e8feb86659fd93;
        return h ^ (h >> 32);
    }
}
