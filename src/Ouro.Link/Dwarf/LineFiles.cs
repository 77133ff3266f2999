using Ouro.Core;
using Ouro.Link.Phases;

namespace Ouro.Link.Dwarf;

/// <summary>Names of source files, each taken apart once by the thread that meets it: packages inline each other's functions and so name
/// the same files.</summary>
internal sealed class LineFiles
{
    private readonly Dictionary<string, (string Folder, string Base)> _known = new(StringComparer.Ordinal);

    /// <summary>Folder and last element of the name that the image shows of a file.</summary>
    /// <param name="cx">The link.</param>
    /// <param name="file">As an object names it.</param>
    /// <param name="number">In the object, for a file without a name.</param>
    public (string Folder, string Base) Get(LinkContext cx, string file, int number)
    {
        if (file.Length == 0) return (".", $"<missing>_{number}");
        if (_known.TryGetValue(file, out var known)) return known;
        string name = PcLineTable.ExpandFile(cx, file);
        if (name.Length == 0) return (".", $"<missing>_{number}");
        int slash = name.LastIndexOf('/');
        return _known[file] = (slash < 0 ? "." : GoPath.Clean(name[..(slash + 1)]), name[(slash + 1)..]);
    }
}
