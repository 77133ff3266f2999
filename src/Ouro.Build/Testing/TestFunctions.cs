using Ouro.Core;
using Ouro.Syntax;
using System.Globalization;
using System.Text;

namespace Ouro.Build.Testing;

/// <summary>A function that the generated main calls.</summary>
/// <param name="Package">Name under which main imports its package.</param>
/// <param name="Example">Of examples: what they have to print.</param>
internal sealed record TestFunction(string Package, string Name, ExampleOutput? Example = null);

/// <summary>The tests, benchmarks, fuzz targets and examples of a package's test files.</summary>
/// <remarks>contract/build-and-bootstrap §1.6.</remarks>
internal sealed class TestFunctions
{
    private readonly ParseContext _context;

    public TestFunctions(ParseContext context) => _context = context;

    public List<TestFunction> Tests { get; } = [];
    public List<TestFunction> Benchmarks { get; } = [];
    public List<TestFunction> FuzzTargets { get; } = [];
    public List<TestFunction> Examples { get; } = [];

    /// <summary>The user's <c>TestMain</c>; null: none.</summary>
    public TestFunction? Main { get; private set; }

    /// <summary>Names of packages that have a function which main mentions.</summary>
    public HashSet<string> Needed { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the functions of one file.</summary>
    /// <param name="file">The parsed test file.</param>
    /// <param name="package"><c>_test</c> or <c>_xtest</c>.</param>
    /// <exception cref="BadInputException">A function has a test's name and another signature.</exception>
    public void Add(SourceFile file, string package)
    {
        CommentGroups? comments = null;
        foreach (Decl d in file.Decls)
        {
            if (d is not FunctionDecl { Recv: null } f) continue;
            string name = _context.Names.GetString(f.Name.Value);
            if (name == "TestMain" && !IsTestFunction(f, "T"))
            {
                CheckSignature(f, name, "M");
                if (Main is not null) throw new BadInputException(_context.Sources.Resolve(f.Pos).File, -1, "multiple definitions of TestMain");
                Main = Take(new TestFunction(package, name));
            }
            else if (HasPrefix(name, "Test")) AddChecked(Tests, "T");
            else if (HasPrefix(name, "Benchmark")) AddChecked(Benchmarks, "B");
            else if (HasPrefix(name, "Fuzz")) AddChecked(FuzzTargets, "F");
            else if (HasPrefix(name, "Example") && f is { Body: { } body, Type: { Params.Length: 0, Results.Length: 0 }, TParams.Length: 0 })
            {
                comments ??= new CommentGroups(file.Text.Span);
                // Without expected output an example is compiled but not run.
                if (comments.LastBetween(body.Pos, body.Rbrace) is { } output) Examples.Add(Take(new TestFunction(package, name, output)));
            }

            void AddChecked(List<TestFunction> list, string parameter)
            {
                CheckSignature(f, name, parameter);
                list.Add(Take(new TestFunction(package, name)));
            }
        }
    }

    private TestFunction Take(TestFunction f)
    {
        Needed.Add(f.Package);
        return f;
    }

    /// <summary><c>TestX</c>, not <c>Testimony</c>.</summary>
    private static bool HasPrefix(string name, string prefix)
    {
        if (!name.StartsWith(prefix, StringComparison.Ordinal)) return false;
        return name.Length == prefix.Length || !Rune.IsLower(Rune.GetRuneAt(name, prefix.Length));
    }

    /// <summary>One parameter <c>*testing.T</c>, whatever testing is called in the file, and no result.</summary>
    private bool IsTestFunction(FunctionDecl f, string parameter)
    {
        if (f.Type is not { Params: [var p], Results.Length: 0 } || p.Type is not StarExpr star) return false;
        Name? type = star.X switch { Name n => n, SelectorExpr s => s.Sel, _ => null };
        return type is not null && _context.Names.GetString(type.Value) == parameter;
    }

    private void CheckSignature(FunctionDecl f, string name, string parameter)
    {
        string why = f.TParams.Length > 0 ? "test functions cannot have type parameters"
            : IsTestFunction(f, parameter) ? "" : string.Create(CultureInfo.InvariantCulture, $"must be: func {name}({parameter.ToLowerInvariant()} *testing.{parameter})");
        if (why.Length == 0) return;
        // Where the word func is.
        Position at = _context.Sources.Resolve(f.Pos);
        throw new BadInputException($"{at.File}:{at.Line}:1", -1, $"wrong signature for {name}, {why}");
    }
}
