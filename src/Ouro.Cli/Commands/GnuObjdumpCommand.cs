using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Inspect.Objdump;
using Ouro.Inspect.Output;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool objdump</c> in GNU's form: with options of binutils' objdump that Go's does not have.</summary>
internal static class GnuObjdumpCommand
{
    /// <summary>The help on these options.</summary>
    public const string Usage = """
        or, as GNU objdump: go tool objdump -d|-t|-h|-x|-f|-p|-r [-C] file...

          -h	section headers
          -t	symbol table
          -x	all headers: file, segments, dynamic section, versions, sections, symbols, relocations
          -f	file header
          -p	segments, dynamic section, versions
          -r	relocations
          -d	disassembly of sections with code (amd64 and 386; bytes for other machines)
          -C	names of C++ as their source has them

        """;

    private static readonly (string Name, char Letter)[] s_long =
    [
        ("section-headers", 'h'), ("headers", 'h'), ("syms", 't'), ("all-headers", 'x'), ("file-headers", 'f'), ("private-headers", 'p'), ("reloc", 'r'),
        ("disassemble", 'd'), ("demangle", 'C'),
    ];

    /// <summary>Whether an argument is an option of GNU's form.</summary>
    public static bool IsOption(string a) => TryParts(a, out _, out _);

    private static bool TryParts(string a, out ObjdumpParts parts, out bool demangle)
    {
        demangle = false;
        parts = ObjdumpParts.None;
        if (a.Length < 2 || a[0] != '-') return false;
        string letters = a[1..];
        if (a.StartsWith("--", StringComparison.Ordinal))
        {
            letters = "";
            foreach (var (name, letter) in s_long)
                if (a.AsSpan(2).SequenceEqual(name)) letters = letter.ToString();
            if (letters.Length == 0) return false;
        }
        foreach (char c in letters)
        {
            switch (c)
            {
                case 'h': parts |= ObjdumpParts.SectionHeaders; break;
                case 't': parts |= ObjdumpParts.Symbols; break;
                case 'x': parts |= ObjdumpParts.AllHeaders; break;
                case 'f': parts |= ObjdumpParts.FileHeader; break;
                case 'p': parts |= ObjdumpParts.PrivateHeaders; break;
                case 'r': parts |= ObjdumpParts.Relocations; break;
                case 'd': parts |= ObjdumpParts.Code; break;
                case 'C': demangle = true; break;
                default: return false;
            }
        }
        return true;
    }

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        ObjdumpParts parts = ObjdumpParts.None;
        bool demangle = false;
        var files = new List<string>();
        foreach (string a in args)
        {
            if (TryParts(a, out ObjdumpParts more, out bool names))
            {
                parts |= more;
                demangle |= names;
            }
            else if (a.StartsWith('-'))
            {
                error.Write($"objdump: {a} does not go with the options of GNU's form\n{Usage}");
                return 2;
            }
            else
            {
                files.Add(a);
            }
        }
        if (parts == ObjdumpParts.None || files.Count == 0)
        {
            error.Write(files.Count == 0 ? "objdump: no file is named\n" + Usage : "objdump: nothing to show: -C needs another option\n" + Usage);
            return 2;
        }
        output.Flush();
        using var sheet = new ByteSheet(output is StreamWriter w ? w.BaseStream : new TextStream(output));
        bool good = true;
        foreach (string path in files) good &= Show(path, parts, demangle, sheet, error);
        return good ? 0 : 1;
    }

    private static bool Show(string path, ObjdumpParts parts, bool demangle, ByteSheet sheet, TextWriter error)
    {
        try
        {
            using InputFile file = InputFile.Open(path);
            return new ObjdumpTool(parts, demangle, sheet, note => Say(note)).Show(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            Say("no such file");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Say(e.Message);
        }
        catch (BadInputException e)
        {
            Say(e.Message.StartsWith(path + ": ", StringComparison.Ordinal) ? e.Message[(path.Length + 2)..] : e.Message);
        }
        return false;

        void Say(string text)
        {
            sheet.Flush();
            error.Write($"objdump: {path}: {text}\n");
        }
    }
}
