using Ouro.Core;
using Ouro.TestKit;

namespace Ouro.Asm.Tests;

/// <summary>One run of an assembler: the object, or the messages.</summary>
internal sealed record AsmOutcome(byte[]? Object, string[] Messages)
{
    /// <summary>What it printed to its standard output.</summary>
    internal string Output { get; init; } = "";
}

/// <summary>Runs gc's assembler and ours on the same input.</summary>
internal static class GcAsm
{
    internal const string Package = "example.com/p";

    /// <param name="folder">Folder of the source file, both assemblers' working folder.</param>
    /// <param name="file">Its name.</param>
    /// <param name="goarch">amd64 or 386.</param>
    /// <param name="flags">More flags, such as -dynlink.</param>
    internal static AsmOutcome Reference(string folder, string file, string goarch, params string[] flags)
    {
        string output = Path.Combine(Path.GetTempPath(), $"ouro-asm-{Environment.ProcessId}-{Guid.NewGuid():N}.o");
        try
        {
            var environment = new Dictionary<string, string?>(Gc.Environment(), StringComparer.Ordinal) { ["GOARCH"] = goarch, ["GO386"] = "sse2", ["PWD"] = folder };
            ProcessResult r = Processes.Run(Gc.Tool("asm"), ["-p", Package, "-I", Path.Combine(Gc.Root, "pkg", "include"), .. flags, "-o", output, file], folder, environment);
            string[] lines = r.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return new AsmOutcome(r.ExitCode == 0 ? File.ReadAllBytes(output) : null, lines) { Output = r.Output };
        }
        finally
        {
            File.Delete(output);
        }
    }

    internal static AsmOutcome Ouro(string folder, string file, string goarch, params string[] flags)
    {
        var options = new AssemblerOptions
        {
            GoArch = goarch, PackagePath = Package, WorkingFolder = folder, GoRoot = Gc.Root, IncludeFolders = [Path.Combine(Gc.Root, "pkg", "include")],
            Dynlink = flags.Contains("-dynlink"), Shared = flags.Contains("-shared"), AllErrors = flags.Contains("-e"), Debug = flags.Contains("-debug"),
            Retpoline = flags.Contains("-spectre=ret"),
            ArchLevel = goarch == "386" ? "GO386=sse2" : "GOAMD64=v1",
            Experiments = Core.Experiments.For("linux", goarch),
        };
        return Outcome(Assembler.Assemble(options, [file]));
    }

    /// <summary>A result as the command would print it.</summary>
    internal static AsmOutcome Outcome(AssemblerResult r)
    {
        var lines = new List<string>();
        foreach (Diagnostic d in r.Diagnostics)
            lines.AddRange((d.Position.File.Length > 0 ? d.ToString() : "asm: " + d.Message.TrimEnd('\n')).Split('\n', StringSplitOptions.RemoveEmptyEntries));
        if (r.Summary.Length > 0) lines.Add("asm: " + r.Summary);
        return new AsmOutcome(r.Output, [.. lines]) { Output = r.Listing };
    }
}
