using Ouro.Asm;
using Ouro.Core;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro tool asm</c>: the flags of <c>go tool asm</c>.</summary>
internal static class AsmCommand
{
    private const string Version = "go1.26.11";

    // Flags that take a value; all others are switches.
    private static readonly string[] s_valued = ["o", "trimpath", "p", "spectre", "D", "I", "d"];
    private static readonly string[] s_switches = ["debug", "shared", "dynlink", "linkshared", "e", "gensymabis", "v", "S", "V", "compiling-runtime"];

    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> definitions = [], folders = [], sources = [];
        int listing = 0;
        try
        {
            string[] all = ExpandResponseFiles(args, 0);
            int i = 0;
            for (; i < all.Length; i++)
            {
                string arg = all[i];
                if (arg.Length < 2 || arg[0] != '-') break;
                if (arg == "--")
                {
                    i++;
                    break;
                }
                string name = arg.TrimStart('-');
                int equals = name.IndexOf('=');
                string? value = equals >= 0 ? name[(equals + 1)..] : null;
                if (equals >= 0) name = name[..equals];
                if (name is "h" or "help") return Usage(error);
                if (Array.IndexOf(s_valued, name) >= 0)
                {
                    if (value is null)
                    {
                        if (++i >= all.Length) throw new UsageException($"flag needs an argument: -{name}");
                        value = all[i];
                    }
                }
                else if (Array.IndexOf(s_switches, name) < 0)
                {
                    throw new UsageException($"flag provided but not defined: -{name}");
                }
                switch (name)
                {
                    case "D": definitions.Add(value!); break; // valued flags have one by now
                    case "I": folders.Add(value!); break;
                    case "S": listing = value is null or "true" ? listing + 1 : int.TryParse(value, out int level) ? level : throw BadValue(name, value); break;
                    case "V":
                        output.Write(ToolVersion.LineOf("asm"));
                        return 0;
                    case "d": SetDebug(values, value!); break;
                    default: values[name] = value ?? "true"; break;
                }
            }
            sources.AddRange(all[i..]);
        }
        catch (UsageException e)
        {
            error.Write(e.Message + "\n");
            return Usage(error);
        }
        if (sources.Count == 0) return Usage(error);
        if (!values.TryGetValue("o", out string? file) || file.Length == 0)
        {
            if (sources.Count != 1) return Usage(error);
            file = Path.GetFileName(sources[0]);
            file = (file.EndsWith(".s", StringComparison.Ordinal) ? file[..^2] : file) + ".o";
        }
        return Assemble(values, definitions, folders, sources, listing, file, output, error);
    }

    private static int Assemble(Dictionary<string, string> values, List<string> definitions, List<string> folders, List<string> sources, int listing,
        string file, TextWriter output, TextWriter error)
    {
        bool Is(string flag) => values.TryGetValue(flag, out string? v) && v is "true" or "1" or "t" or "T" or "TRUE" or "True";
        string spectre = values.GetValueOrDefault("spectre", "");
        if (spectre is not ("" or "index" or "all" or "ret"))
        {
            error.Write($"asm: unknown setting -spectre={spectre}\n");
            return 2;
        }
        string goarch = Variable("GOARCH", "amd64");
        AssemblerResult result;
        try
        {
            var options = new AssemblerOptions
            {
                GoArch = goarch, GoOs = Variable("GOOS", "linux"), GoRoot = Variable("GOROOT", ""), WorkingFolder = CurrentFolder.Path, PackagePath = values.GetValueOrDefault("p", "<unlinkable>"),
                Definitions = definitions, IncludeFolders = folders, TrimPath = values.GetValueOrDefault("trimpath", ""),
                Shared = Is("shared"), Dynlink = Is("dynlink"), Linkshared = Is("linkshared"), AllErrors = Is("e"), Debug = Is("debug"),
                Retpoline = spectre is "all" or "ret", Listing = listing, MayMoreStack = values.GetValueOrDefault("maymorestack", ""),
                Version = Version, ArchLevel = ArchLevel(goarch), Experiments = Experiments.Parse(Variable("GOOS", "linux"), goarch, Variable("GOEXPERIMENT", "")),
            };
            result = Is("gensymabis") ? Assembler.GenerateSymabis(options, sources) : Assembler.Assemble(options, sources);
        }
        catch (UsageException e)
        {
            error.Write(e.Message.StartsWith("asm: ", StringComparison.Ordinal) ? e.Message + "\n" : $"asm: {e.Message}\n");
            return 2;
        }
        output.Write(result.Listing);
        foreach (Diagnostic d in result.Diagnostics)
            error.Write(d.Position.File.Length > 0 ? $"{d}\n" : $"asm: {d.Message.TrimEnd('\n')}\n");
        if (result.Output is not null)
        {
            try
            {
                WholeFile.Write(file, output => output.Write(result.Output));
                return 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                error.Write($"asm: {e.Message}\n");
                return 1;
            }
        }
        if (result.Summary.Length > 0) error.Write($"asm: {result.Summary}\n");
        // An older output must not pass for this run's; -o /dev/null by root must not take the device away.
        if (!WholeFile.IsDevice(file)) File.Delete(file);
        return 1;
    }

    private static string Variable(string name, string otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : otherwise;

    private static string ArchLevel(string goarch) => goarch switch
    {
        "amd64" => "GOAMD64=" + Variable("GOAMD64", "v1"),
        "386" => "GO386=" + Variable("GO386", "sse2"),
        _ => "",
    };

    private static UsageException BadValue(string name, string value) => new($"invalid value \"{value}\" for flag -{name}: parse error");

    private static void SetDebug(Dictionary<string, string> values, string list)
    {
        foreach (string item in list.Split(','))
        {
            string[] pair = item.Split('=', 2);
            if (pair[0] is not ("maymorestack" or "compressinstructions" or "pctab")) throw new UsageException($"unknown debug key {pair[0]}");
            if (pair[0] == "pctab") throw new UsageException("-d=pctab is not supported yet");
            values[pair[0]] = pair.Length > 1 ? pair[1] : "1";
        }
    }

    // @file stands for the arguments in it, one a line, \n and \\ escaped.
    private static string[] ExpandResponseFiles(string[] args, int depth)
    {
        if (Array.TrueForAll(args, static a => !a.StartsWith('@'))) return args;
        if (depth > 10) throw new UsageException("response files nested too deeply");
        var all = new List<string>();
        foreach (string arg in args)
        {
            if (!arg.StartsWith('@'))
            {
                all.Add(arg);
                continue;
            }
            string text;
            try
            {
                text = File.ReadAllText(arg[1..]);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new UsageException(e.Message);
            }
            string[] lines = text.Replace("\r", "", StringComparison.Ordinal).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            string[] decoded = Array.ConvertAll(lines, static l => l.Contains('\\') ? Decode(l) : l);
            all.AddRange(ExpandResponseFiles(decoded, depth + 1));
        }
        return [.. all];
    }

    private static string Decode(string line)
    {
        var b = new System.Text.StringBuilder();
        for (int i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\' && i + 1 < line.Length) b.Append(line[++i] == 'n' ? '\n' : line[i]);
            else b.Append(line[i]);
        }
        return b.ToString();
    }

    private static int Usage(TextWriter error)
    {
        error.Write("usage: asm [options] file.s ...\nFlags:\n  -D name[=value]\n    \tpredefined symbol with optional simple value -D=identifier=value; can be set multiple times\n" +
            "  -I value\n    \tinclude directory; can be set multiple times\n  -S\tprint assembly and machine code\n  -V\tprint version and exit\n" +
            "  -d value\n    \tenable debugging settings\n  -debug\n    \tdump instructions as they are parsed\n  -dynlink\n" +
            "    \tsupport references to Go symbols defined in other shared libraries\n  -e\tno limit on number of errors reported\n  -gensymabis\n" +
            "    \twrite symbol ABI information to output file, don't assemble\n  -linkshared\n    \tgenerate code that will be linked against Go shared libraries\n" +
            "  -o string\n    \toutput file; default foo.o for /a/b/c/foo.s as first argument\n  -p string\n    \tset expected package import to path\n" +
            "  -shared\n    \tgenerate code that can be linked into a shared library\n  -spectre list\n    \tenable spectre mitigations in list (all, ret)\n" +
            "  -trimpath string\n    \tremove prefix from recorded source file paths\n  -v\tprint debug output\n");
        return 2;
    }
}
