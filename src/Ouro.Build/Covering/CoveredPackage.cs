using Ouro.Build.Actions;
using Ouro.Build.Loading;
using Ouro.Build.Testing;
using Ouro.Compile;
using Ouro.Core;

namespace Ouro.Build.Covering;

/// <summary>A package with the sources that cmd/cover made of its own.</summary>
/// <param name="Package">The package as it is compiled.</param>
/// <param name="Config">What the compiler is told.</param>
/// <param name="Meta">The description of its functions, if it was asked for.</param>
internal sealed record CoveredPackage(LoadedPackage Package, CoverageConfig? Config, byte[] Meta)
{
    /// <summary>Runs the tool.</summary>
    /// <param name="session">Has the tool.</param>
    /// <param name="p">The package.</param>
    /// <param name="folder">The action's folder.</param>
    /// <param name="diagnostics">Receives what the tool says.</param>
    /// <returns>Null when it failed.</returns>
    public static CoveredPackage? Make(BuildSession session, LoadedPackage p, string folder, DiagnosticBag diagnostics)
    {
        var command = new CoverCommand(p, folder);
        if (command.Instrumented.Count == 0) return new CoveredPackage(p, null, []);
        File.WriteAllText(command.PackageFile, command.PackageConfig);
        File.WriteAllText(command.OutputsFile, command.Outputs);
        List<string> arguments = [session.CoverTool, .. command.Flags];
        foreach (string file in command.Instrumented)
        {
            if (p.Generated.TryGetValue(file, out byte[]? text)) File.WriteAllBytes(Path.Combine(folder, file), text);
            arguments.Add(p.Generated.ContainsKey(file) ? Path.Combine(folder, file) : p.PathOf(file));
        }
        var said = new MemoryStream();
        ChildExit exit = ChildProcess.Run(arguments, folder, new Dictionary<string, string>(), m => said.Write(m.Span), null, null);
        if (exit.ExitCode != 0)
        {
            string text = System.Text.Encoding.UTF8.GetString(said.ToArray()).TrimEnd('\n');
            diagnostics.Add(new Diagnostic("CoverTool", default, text.Length > 0 ? text : $"cover: {exit.Status}"));
            return null;
        }
        Dictionary<string, byte[]> sources = command.Instrumented.Select(CoverCommand.NameOf).Prepend(CoverCommand.VariablesFile)
            .ToDictionary(static f => f, f => File.ReadAllBytes(Path.Combine(folder, f)), StringComparer.Ordinal);
        byte[] meta = command.MetaFile.Length > 0 && File.Exists(command.MetaFile) ? File.ReadAllBytes(command.MetaFile) : [];
        return new CoveredPackage(p.WithGoFiles(command.Sources, sources), CoverageConfig.Read(command.ConfigFile), meta);
    }
}
