// Variables with //go:embed: their contents are files that the build found (contract §5.12).
//
//   string, []byte   the file's bytes behind pointer and length; those of a slice may be written to
//   embed.FS         one pointer to a read-only slice header, directly followed by its array: a record {name, data, hash} a file and
//                    a folder (with / at its end), ordered by folder, then by name in it, which embed's binary search counts on

using System.Security.Cryptography;
using System.Text;
using Ouro.Compile.Symbols;
using Ouro.Core;
using Ouro.Ir;
using Ouro.Object;

namespace Ouro.Compile.Data;

/// <summary>What the go command found for the embed patterns of a package.</summary>
/// <param name="Patterns">For each pattern as written the names that it means, slash-separated below the package's folder.</param>
/// <param name="Read">The contents of a file by such a name.</param>
public sealed record EmbeddedFiles(IReadOnlyDictionary<string, IReadOnlyList<string>> Patterns, Func<string, byte[]> Read);

/// <summary>Writes embedding variables.</summary>
internal static class EmbedWriter
{
    private const int HeaderSize = 24, RecordSize = 48, HashSize = 16;

    /// <summary>Gives a variable its contents.</summary>
    /// <param name="symbol">The variable's symbol, not yet defined.</param>
    /// <param name="embed">Its directives.</param>
    /// <param name="files">Null: the build found none.</param>
    /// <param name="report">Receives mistakes.</param>
    public static void Write(SymbolTable symbols, GoSymbol symbol, IrGlobal variable, IrEmbed embed, EmbeddedFiles? files, Action<string> report)
    {
        if (files is null)
        {
            report("invalid go:embed: build system did not supply embed configuration");
            return;
        }
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string pattern in embed.Patterns)
        {
            if (files.Patterns.TryGetValue(pattern, out IReadOnlyList<string>? found)) names.UnionWith(found);
            else report($"invalid go:embed: build system did not map pattern: {pattern}");
        }
        if (names.Count == 0) return;
        if (embed.Kind == IrEmbedKind.FileSystem)
        {
            WriteFileSystem(symbols, symbol, names, files);
            return;
        }
        if (names.Count > 1)
        {
            report($"invalid go:embed: multiple files for type {variable.Type}");
            return;
        }
        byte[] bytes = files.Read(names.First());
        symbol.WriteInt(8, 8, bytes.Length);
        if (embed.Kind == IrEmbedKind.Bytes) symbol.WriteInt(16, 8, bytes.Length);
        if (bytes.Length > 0) symbol.WriteAddress(0, 8, embed.Kind == IrEmbedKind.String ? symbols.StringData(bytes) : Writable(symbols, symbol, bytes));
    }

    private static GoSymbol Writable(SymbolTable symbols, GoSymbol variable, byte[] bytes)
    {
        GoSymbol s = symbols.Data(variable.Name + ".bytes");
        s.SetBytes(bytes);
        SymbolTable.DefineData(s, SymKind.NoPtrData, SymFlags.Local);
        return s;
    }

    private static void WriteFileSystem(SymbolTable symbols, GoSymbol variable, HashSet<string> names, EmbeddedFiles files)
    {
        foreach (string name in names.ToArray())
            for (int slash = name.LastIndexOf('/'); slash > 0; slash = name.LastIndexOf('/', slash - 1)) names.Add(name[..(slash + 1)]);
        string[] sorted = [.. names.OrderBy(static n => Split(n).Folder, StringComparer.Ordinal).ThenBy(static n => Split(n).Name, StringComparer.Ordinal)];
        GoSymbol list = symbols.Data(variable.Name + ".files");
        list.WriteAddress(0, 8, list, HeaderSize);
        list.WriteInt(8, 8, sorted.Length);
        list.WriteInt(16, 8, sorted.Length);
        int at = HeaderSize;
        foreach (string name in sorted)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            list.WriteAddress(at, 8, symbols.StringData(text));
            list.WriteInt(at + 8, 8, text.Length);
            byte[] content = name.EndsWith('/') ? [] : files.Read(name);
            if (content.Length > 0) list.WriteAddress(at + 16, 8, symbols.StringData(content));
            list.WriteInt(at + 24, 8, content.Length);
            if (!name.EndsWith('/')) list.WriteBytes(at + 32, Hash(content));
            at += RecordSize;
        }
        list.Grow(at);
        SymbolTable.DefineData(list, SymKind.RoData, SymFlags.Local);
        variable.WriteAddress(0, 8, list);
    }

    /// <summary>Order strings as bytes: folder first (<c>.</c> for the package's own), then the name in it without its slash.</summary>
    private static (string Folder, string Name) Split(string name)
    {
        string n = name.EndsWith('/') ? name[..^1] : name;
        int slash = n.LastIndexOf('/');
        return slash < 0 ? (".", n) : (n[..slash], n[(slash + 1)..]);
    }

    /// <summary>gc's hash of contents: half of SHA-256, marked as none.</summary>
    private static byte[] Hash(byte[] content)
    {
        byte[] sum = SHA256.HashData(content);
        sum[0] ^= 0xff;
        return sum[..HashSize];
    }
}
