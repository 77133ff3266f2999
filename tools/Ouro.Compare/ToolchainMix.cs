using System.Security.Cryptography;
using System.Text;
using Ouro.Core;
using Ouro.TestKit;

namespace Ouro.Programs;

/// <summary>
/// Programs that the go command builds with gc, but for packages that Ouro compiles: whichever, with gc's above and below them, linked by either linker.
/// </summary>
/// <remarks>
/// The go command runs its tools through a script (<c>-toolexec</c>). A flag that gc does not have marks the packages of ours (<c>-gcflags=PATH=…</c>): the
/// script takes it away and runs Ouro's compiler with the rest. Since flags are in the go command's cache keys, only those packages and what
/// imports them are built anew.
/// </remarks>
public sealed class ToolchainMix : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ouro-mix").FullName;
    private readonly string _script;

    // In the go command's cache keys, alone or with the one package that is meant: names the compiler, so that what another one compiled is not taken for its work.
    private readonly string _mark;

    /// <param name="ouro">The ouro command.</param>
    /// <param name="ourLinker">Link with Ouro's linker.</param>
    public ToolchainMix(string ouro, bool ourLinker)
    {
        _script = Path.Combine(_folder, "tool");
        byte[] version = Encoding.UTF8.GetBytes(Processes.Run(ouro, ["tool", "compile", "-V=full"]).EnsureSuccess("ouro tool compile -V=full").Output);
        _mark = "-compiled-by-ouro=" + Convert.ToHexStringLower(SHA256.HashData([.. File.ReadAllBytes(ouro), .. version]))[..16];
        File.WriteAllText(_script, $$"""
            #!/bin/sh
            tool=$1; shift
            n=$#; ours= only= path= before=
            while [ $n -gt 0 ]; do
              a=$1; shift; n=$((n - 1))
              if [ "$before" = -p ]; then path=$a; fi
              before=$a
              case $a in
                {{_mark}}) ours=1 ;;
                {{_mark}}:*) only=${a#*:} ;;
                *) set -- "$@" "$a" ;;
              esac
            done
            if [ -n "$only" ] && [ "$only" = "$path" ]; then ours=1; fi
            case $tool in
              */compile) if [ -n "$ours" ]; then exec '{{ouro}}' tool compile "$@"; fi ;;
              */link) if [ "$1" != -V=full ] && {{(ourLinker ? "true" : "false")}}; then exec '{{ouro}}' tool link "$@"; fi ;;
            esac
            exec "$tool" "$@"

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>The packages of a program, each after those that it imports; the program's own is the last.</summary>
    /// <param name="program">Files, or a package.</param>
    /// <param name="folder">Where the go command runs.</param>
    public static List<string> PackagesOf(IReadOnlyList<string> program, string folder) =>
        [.. Gc.Run(["list", "-deps", "-f", "{{if .GoFiles}}{{.ImportPath}}{{end}}", .. program], folder).EnsureSuccess("go list").Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static p => p != "unsafe")];

    /// <summary>Builds a program.</summary>
    /// <param name="program">Files, or a package.</param>
    /// <param name="ours">Import paths of the packages that Ouro compiles; <c>main</c> is the program's own.</param>
    /// <param name="output">The executable.</param>
    /// <param name="folder">Where the go command runs.</param>
    /// <returns>Null, or what the go command says.</returns>
    public string? Build(IReadOnlyList<string> program, IEnumerable<string> ours, string output, string folder)
    {
        var arguments = new List<string> { "build", "-toolexec", _script, "-o", output };
        foreach (string p in ours) arguments.Add(p is "main" or "command-line-arguments" ? "-gcflags=" + _mark : $"-gcflags={p}={_mark}");
        ProcessResult r = Gc.Run([.. arguments, .. program], folder, timeoutSeconds: 3600);
        return r.ExitCode == 0 ? null : r.Output + r.Error;
    }

    /// <summary>
    /// Builds a package of the library with the tests in it by Ouro, and all around it by gc, the package with its external tests included, and
    /// runs the tests.
    /// </summary>
    /// <param name="package">Its import path.</param>
    /// <param name="arguments">For the test binary.</param>
    /// <returns>Null when the tests pass, else what the go command or the tests say.</returns>
    public string? Test(string package, params string[] arguments)
    {
        string source = Path.Combine(Gc.Root, "src", package), output = Path.Combine(_folder, "package.test");
        ProcessResult built = Gc.Run(["test", "-c", "-vet=off", "-toolexec", _script, $"-gcflags={package}={_mark}:{package}", "-o", output, package], source, timeoutSeconds: 3600);
        if (built.ExitCode != 0) return built.Output + built.Error;
        ProcessResult r = Processes.Run(output, arguments, source, timeoutSeconds: 600);
        return r.ExitCode == 0 && r.Output.EndsWith("PASS\n", StringComparison.Ordinal) ? null : r.Output + r.Error;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The package that makes a program wrong when Ouro compiles it, with all above it by Ouro and all below by gc.</summary>
    /// <param name="program">Files, or a package.</param>
    /// <param name="folder">Where the go command runs.</param>
    /// <param name="isRight">Judges an executable.</param>
    /// <param name="progress">Told of each step.</param>
    /// <returns>Its import path; null when the program is right by Ouro alone, or wrong by gc alone, with the reason.</returns>
    public (string? Package, string Reason) FindWrong(IReadOnlyList<string> program, string folder, Func<string, bool> isRight, Action<string> progress)
    {
        List<string> packages = PackagesOf(program, folder);
        string output = Path.Combine(_folder, "program");
        bool IsRight(int top)
        {
            if (Build(program, packages[^top..].Select((p, i) => i == top - 1 ? "main" : p), output, folder) is { } failure) throw new InvalidOperationException(failure);
            return isRight(output);
        }
        if (!IsRight(0)) return (null, "the program is wrong by gc alone");
        if (IsRight(packages.Count)) return (null, "the program is right by Ouro alone");
        int good = 0, bad = packages.Count; // with so many of the topmost by Ouro it is right, and wrong
        while (bad - good > 1)
        {
            int middle = (good + bad) / 2;
            if (IsRight(middle)) good = middle;
            else bad = middle;
            progress($"right with the {good} topmost packages by Ouro, wrong with {bad}");
        }
        return (packages[^bad], "");
    }
}
