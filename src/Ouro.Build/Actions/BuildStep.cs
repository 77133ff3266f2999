namespace Ouro.Build.Actions;

/// <summary>
/// A step of an action that is done by tools as programs: <see cref="BuildScript"/> writes it as a command line (-x, -n), <see cref="StepRunner"/>
/// carries it out (-toolexec). Paths are absolute.
/// </summary>
internal abstract record BuildStep;

/// <summary>Writes a file that a tool reads.</summary>
internal sealed record WriteFileStep(string File, string Content) : BuildStep;

/// <summary>Copies a file under a name that a tool looks for.</summary>
internal sealed record CopyFileStep(string From, string To) : BuildStep;

/// <summary>Runs a tool.</summary>
/// <param name="Tool">Its name: <c>compile</c>.</param>
/// <param name="Arguments">Behind the name.</param>
/// <param name="Folder">Its working folder; null: that of the build.</param>
/// <param name="Environment">Variables that differ from the build's.</param>
internal sealed record ToolStep(string Tool, IReadOnlyList<string> Arguments, string? Folder, IReadOnlyList<(string Name, string Value)> Environment) : BuildStep;

/// <summary>Adds files to an archive as its last members.</summary>
internal sealed record PackStep(string Archive, IReadOnlyList<string> Files) : BuildStep;

/// <summary>Puts the content ID into a file whose build ID has none yet.</summary>
/// <param name="File">An archive or an executable.</param>
/// <param name="Placeholder">The ID that it has.</param>
internal sealed record SetBuildIdStep(string File, string Placeholder) : BuildStep;
