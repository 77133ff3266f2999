using Ouro.TestKit;
using Xunit;

namespace Ouro.Programs;

/// <summary>The builder that all tests of this project share: the library is compiled once.</summary>
public sealed class Builder : IDisposable
{
    private readonly WarmBuilder _warm = new(Gc.Root);

    public string Folder { get; } = Directory.CreateTempSubdirectory("ouro-programs").FullName;

    /// <summary>The executable that Ouro makes of a program; made once.</summary>
    public string Program(GoProgram p)
    {
        string output = Path.Combine(Folder, p.Name.Replace('/', '-'));
        lock (_warm)
        {
            if (!File.Exists(output) && p.IsFolder) BuildModule(p.Source, "", output);
            else if (!File.Exists(output)) Build(p.Files, output);
        }
        return output;
    }

    public void Build(IReadOnlyList<string> files, string output)
    {
        lock (_warm)
        {
            if (_warm.Build(files, output) is { } failure) Assert.Fail(failure);
        }
    }

    public void BuildModule(string folder, string package, string output)
    {
        lock (_warm)
        {
            if (_warm.BuildModule(folder, package, output) is { } failure) Assert.Fail(failure);
        }
    }

    public void Dispose()
    {
        _warm.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}

[CollectionDefinition(nameof(Builder))]
public sealed class BuilderCollection : ICollectionFixture<Builder>;

/// <summary>Programs of testdata/run, made by Ouro alone: output and exit code are those stored from gc's.</summary>
[Collection(nameof(Builder))]
public sealed class RunTests(Builder builder)
{
    private static readonly List<GoProgram> s_all = GoProgram.All();

    /// <summary>The first of each section and every tenth.</summary>
    private static bool IsQuick(int i) => i == 0 || s_all[i].Section != s_all[i - 1].Section || i % 10 == 0;

    public static TheoryData<string> Quick => [.. s_all.Where(static (_, i) => IsQuick(i)).Select(static p => p.Name)];

    public static TheoryData<string> Rest => [.. s_all.Where(static (_, i) => !IsQuick(i)).Select(static p => p.Name)];

    [Theory]
    [MemberData(nameof(Quick))]
    public void A_program_does_what_gcs_does(string name) => Check(name);

    [Theory]
    [Trait("kind", "slow")]
    [MemberData(nameof(Rest))]
    public void Every_program_does_what_gcs_does(string name) => Check(name);

    /// <summary>Those that only slow tests run, too, have what <c>ouro-compare expect</c> writes.</summary>
    [Fact]
    public void What_is_stored_ends_with_an_exit_code() => Assert.All(s_all, static p => Assert.Matches(@"(?m)^-- exit \d+\n\z", p.Expected));

    [Fact]
    [Trait("kind", "slow")]
    public void What_is_stored_is_what_gcs_programs_do()
    {
        var wrong = new List<string>();
        foreach (GoProgram p in s_all)
        {
            string file = Path.Combine(builder.Folder, "gc");
            p.BuildWithGc(file);
            if (p.Run(file, Gc.Root) != p.Expected) wrong.Add(p.Name);
        }
        Assert.Empty(wrong);
    }

    private void Check(string name)
    {
        GoProgram p = GoProgram.ByName(name);
        Assert.Equal(p.Expected, p.Run(builder.Program(p), Gc.Root));
    }
}
