using Ouro.Syntax;

namespace Ouro.GoTests;

/// <summary>What kind of test a file of <c>$GOROOT/test</c> is, by what it asks of a compiler.</summary>
internal enum TestClass
{
    /// <summary>Programs that run; no flags of gc's own.</summary>
    A1,
    /// <summary>Programs that run under flags of gc.</summary>
    A2,
    /// <summary>Programs that call the go command or its tools.</summary>
    A3,
    /// <summary>Packages that compile.</summary>
    B1,
    /// <summary>Packages that compile under flags of gc.</summary>
    B2,
    /// <summary>Mistakes in one file.</summary>
    C1,
    /// <summary>Mistakes in a folder of packages, or in what a program writes.</summary>
    C2,
    /// <summary>Mistakes in directives, sizes and modes.</summary>
    C3,
    /// <summary>No mistake expected, under flags that change no diagnostics.</summary>
    C4,
    /// <summary>What gc's optimiser says of itself.</summary>
    D1,
    /// <summary>Instructions that gc selects.</summary>
    D2,
    /// <summary>Files that other tests use.</summary>
    S,
}

/// <summary>The first comment of a test file: what is to be done with it.</summary>
internal sealed class Recipe
{
    /// <summary>Folders below <c>$GOROOT/test</c> whose Go files are tests.</summary>
    public static readonly string[] Folders =
        [".", "ken", "chan", "interface", "internal/runtime/sys", "syntax", "dwarf", "fixedbugs", "codegen", "abi", "typeparam", "typeparam/mdempsky", "arenas", "simd"];

    /// <summary>Path below <c>$GOROOT/test</c>.</summary>
    public required string Name { get; init; }
    public required string Action { get; init; }

    /// <summary>Flags for the tools; those for the harness are taken out.</summary>
    public List<string> Flags { get; } = [];

    /// <summary>Words after the flags.</summary>
    public List<string> Arguments { get; private set; } = [];
    public bool ExpectsErrors { get; private set; }
    public bool IsFileAPackage { get; private set; }
    public int TimeoutSeconds { get; private set; }
    public string GoDebug { get; private set; } = "";
    public string GoExperiment { get; private set; } = "";
    public string ModuleVersion { get; private set; } = "1.14";

    /// <summary>Why the file is not for this machine; empty: it is.</summary>
    public string Skip { get; private set; } = "";
    public TestClass Class { get; private set; }

    public static List<Recipe> ReadAll(string testFolder)
    {
        var all = new List<Recipe>();
        foreach (string folder in Folders)
        {
            if (!Directory.Exists(Path.Combine(testFolder, folder))) continue;
            foreach (string file in Directory.GetFiles(Path.Combine(testFolder, folder), "*.go").Order(StringComparer.Ordinal))
            {
                string name = Path.GetFileName(file);
                if (name[0] != '.') all.Add(Read(folder == "." ? name : folder + "/" + name, File.ReadAllText(file)));
            }
        }
        return all;
    }

    private static Recipe Read(string name, string text)
    {
        string line = "";
        foreach (string l in text.Split('\n'))
        {
            if (BuildConstraint.IsGoBuild(l) || BuildConstraint.IsPlusBuild(l)) continue;
            line = (l.StartsWith("//", StringComparison.Ordinal) ? l[2..] : l).Trim();
            if (line.Length > 0) break;
        }
        List<string> words = SplitQuoted(line);
        string action = words.Count > 0 ? words[0] : "";
        bool without = action == "errorcheckwithauto";
        var r = new Recipe { Name = name, Action = without ? "errorcheck" : action, ExpectsErrors = action is "errorcheck" or "errorcheckwithauto" or "errorcheckdir" or "errorcheckoutput" };
        int at = 1;
        for (; at < words.Count && words[at].StartsWith('-'); at++)
        {
            switch (words[at])
            {
                case "-1": r.ExpectsErrors = true; break;
                case "-0": r.ExpectsErrors = false; break;
                case "-s": r.IsFileAPackage = true; break;
                case "-t": r.TimeoutSeconds = int.Parse(words[++at]); break;
                case "-goexperiment": r.GoExperiment = words[++at]; break;
                case "-godebug": r.GoDebug = words[++at]; break;
                case "-gomodversion": r.ModuleVersion = words[++at]; break;
                default: r.Flags.Add(words[at]); break;
            }
        }
        r.Arguments = words[at..];
        r.Skip = action == "skip" ? "skip" : Constraint(text);
        r.Class = r.Classify();
        return r;
    }

    /// <summary>The constraint that leaves a file out; empty: none does.</summary>
    private static string Constraint(string text)
    {
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("package", StringComparison.Ordinal)) break;
            if (!BuildConstraint.IsGoBuild(line) && !BuildConstraint.IsPlusBuild(line)) continue;
            if (BuildConstraint.TryParse(line, out BuildConstraint? x, out _) && !x.Evaluate(Holds)) return line.Trim();
        }
        return "";

        static bool Holds(string tag) => tag is "linux" or "amd64" or "gc" or "test_run"
            || tag.StartsWith("goexperiment.", StringComparison.Ordinal) && Core.Experiments.Default.IsOn(tag["goexperiment.".Length..])
            || tag.StartsWith("go1.", StringComparison.Ordinal) && int.TryParse(tag[4..], out int v) && v is >= 1 and <= 26;
    }

    // Directives, embedding, sizes, modes: decided neither by the parser nor by the checker of types.
    private static readonly HashSet<string> s_c3 = Names("""
        directive directive2 embedfunc embedvers linkname3 nowritebarrier uintptrkeepalive wasmexport wasmexport2
        """, "fixedbugs/", """
        bug385_32 bug385_64 bug398 issue14999 issue16369 issue18331 issue18459 issue18882 issue20027 issue20529 issue20780 issue22200
        issue22200b issue25507 issue42058a issue42058b issue48097 issue48230 issue49767 issue49814 issue52697 issue56103 issue63333 notinheap notinheap2
        """, "typeparam/", "issue54765");
    private static readonly HashSet<string> s_c4 = Names("", "fixedbugs/", "issue13265 issue15091 issue16008 issue17449 issue55889");
    private static readonly HashSet<string> s_callsGo = Names("""
        const7 linkmain_run linkobj linkx_run nosplit rangegen
        """, "fixedbugs/", """
        bug369 issue10607 issue11771 issue13268 issue14636 issue16037_run issue19658 issue21317 issue21576 issue22660 issue22662b issue26411
        issue33275_run issue33555 issue36437 issue46234 issue52127 issue54542 issue9355 issue9862_run
        """);

    private static HashSet<string> Names(params string[] parts)
    {
        var set = new HashSet<string>(StringComparer.Ordinal);
        string prefix = "";
        foreach (string part in parts)
        {
            if (part.EndsWith('/')) prefix = part;
            else
                foreach (string n in part.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries)) set.Add(prefix + n + ".go");
        }
        return set;
    }

    /// <summary>Contract build-and-bootstrap §5.3.</summary>
    private TestClass Classify()
    {
        bool flagged = GoExperiment.Length > 0 || GoDebug.Length > 0 || Flags.Exists(static f => !f.StartsWith("-c=", StringComparison.Ordinal) && !f.StartsWith("-p=", StringComparison.Ordinal));
        switch (Action)
        {
            case "run" or "rundir" or "runoutput" or "runindir" or "buildrun" or "buildrundir":
                return s_callsGo.Contains(Name) ? TestClass.A3 : flagged ? TestClass.A2 : TestClass.A1;
            case "compile" or "compiledir" or "build" or "builddir":
                return flagged ? TestClass.B2 : TestClass.B1;
            case "asmcheck": return TestClass.D2;
            case "errorcheck":
                if (s_c3.Contains(Name)) return TestClass.C3;
                if (s_c4.Contains(Name)) return TestClass.C4;
                return ExpectsErrors && Flags.TrueForAll(static f => f.StartsWith("-lang=", StringComparison.Ordinal) || f is "-d=panic" or "-e" or "-e=0" or "-std" or "-+") ? TestClass.C1 : TestClass.D1;
            case "errorcheckdir" or "errorcheckandrundir" or "errorcheckoutput":
                return Flags.Count == 0 ? TestClass.C2 : TestClass.D1;
            default: return TestClass.S;
        }
    }

    /// <summary>Words as a shell would split them: quotes of either kind, backslashes.</summary>
    private static List<string> SplitQuoted(string line)
    {
        var words = new List<string>();
        var word = new System.Text.StringBuilder();
        bool any = false;
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '\\' && i + 1 < line.Length)
            {
                word.Append(line[++i]);
                any = true;
            }
            else if (quote != '\0')
            {
                if (c == quote) quote = '\0';
                else word.Append(c);
            }
            else if (c is '"' or '\'')
            {
                quote = c;
                any = true;
            }
            else if (char.IsWhiteSpace(c))
            {
                if (any) words.Add(word.ToString());
                word.Clear();
                any = false;
            }
            else
            {
                word.Append(c);
                any = true;
            }
        }
        if (any) words.Add(word.ToString());
        return words;
    }
}
