using System.Runtime.CompilerServices;
using Ouro.Core;
using Ouro.Types;

namespace Ouro.Export;

/// <summary>
/// Copies objects from the export data of a package that is imported into that of the one being written, as they are: only references get
/// other numbers. What both mention, an object or a package, is one.
/// </summary>
internal sealed class ElementCopier
{
    private readonly ExportWriter _owner;
    private readonly BitsWriter _to;
    private readonly BitsReader _from;
    private readonly string _path;
    private readonly Dictionary<(Section, int), int> _numbers = [];
    private Dictionary<(string Path, string Name), int>? _objects;

    private ElementCopier(ExportWriter owner, BitsWriter to, BitsReader from, string path)
    {
        _owner = owner;
        _to = to;
        _from = from;
        _path = path;
    }

    /// <summary>Null: what is in the data cannot be taken over (it has markers for debugging gc).</summary>
    public static ElementCopier? Open(ExportWriter owner, BitsWriter to, ReadOnlyMemory<byte> data, string path)
    {
        var from = new BitsReader(data, path, 0);
        return from.HasMarkers ? null : new ElementCopier(owner, to, from, path);
    }

    /// <summary>The number of an object of the package in what is written; -1: the package's own data does not have it.</summary>
    public int Object((string Path, string Name) key)
    {
        if (_owner.Known(key) is >= 0 and int known) return known;
        if (_objects is null)
        {
            _objects = [];
            for (int i = 0; i < _from.Count(Section.Name); i++) _objects.TryAdd(NameOf(i).Key, i);
        }
        return _objects.TryGetValue(key, out int number) ? Object(number) : -1;
    }

    private ((string Path, string Name) Key, ObjectCode Code) NameOf(int number)
    {
        ElementReader r = _from.Open(Section.Name, number);
        string path = PathOf(r.Reference(Section.Package)), name = r.String();
        return ((path, name), (ObjectCode)r.Code());
    }

    private string PathOf(int package)
    {
        string path = _from.Open(Section.Package, package).String();
        return path.Length == 0 ? _path : path;
    }

    private int Object(int number)
    {
        ((string Path, string Name) key, ObjectCode code) = NameOf(number);
        if (_owner.Known(key) is >= 0 and int known) return known;
        if (code == ObjectCode.Stub)
        {
            Scope scope = key.Path == "unsafe" ? Universe.Unsafe.Scope : Universe.Scope;
            return _owner.ObjectIndex(scope.Lookup(key.Name) ?? throw new BadInputException(_path, 0, $"damaged export data: unknown predeclared name {key.Name}"));
        }
        ExportWriter.ObjectElements made = _owner.NewObject(key, null);
        Copy(made.Object.Bits, Section.Object, number);
        Copy(made.Extension.Bits, Section.ObjectExtension, number);
        Copy(made.Name.Bits, Section.Name, number);
        Copy(made.Dictionary.Bits, Section.Dictionary, number);
        return made.Object.Bits.Index;
    }

    private int Number(Section section, int number)
    {
        switch (section)
        {
            case Section.String: return _to.StringIndex(_from.Bytes(number));
            case Section.Object: return Object(number);
            case Section.Package when _owner.KnownPackage(PathOf(number)) is >= 0 and int package: return package;
        }
        if (_numbers.TryGetValue((section, number), out int known)) return known;
        ElementWriter w = _to.NewElement(section);
        _numbers.Add((section, number), w.Index);
        if (section == Section.Package) CopyPackage(w, number);
        else Copy(w, section, number);
        return w.Index;
    }

    // The path of the package that the data is of may be left out in it.
    private void CopyPackage(ElementWriter w, int number)
    {
        string path = PathOf(number);
        _owner.AddPackage(path, w.Index);
        ElementReader r = _from.Open(Section.Package, number);
        r.String();
        w.String(path);
        if (path is not ("builtin" or "unsafe"))
        {
            w.String(r.String());
            int imports = r.Count();
            w.Length(imports);
            for (; imports > 0; imports--) w.Reference(Section.Package, Number(Section.Package, r.Reference(Section.Package)));
        }
        w.Finish();
    }

    private void Copy(ElementWriter w, Section section, int number)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        ElementReader r = _from.Open(section, number);
        ReadOnlySpan<(Section Section, int Index)> references = r.References;
        var rows = new (Section, int)[references.Length];
        for (int i = 0; i < rows.Length; i++) rows[i] = (references[i].Section, Number(references[i].Section, references[i].Index));
        w.Finish(rows, r.Rest);
    }
}
