using Ouro.Formats;
using Ouro.Formats.Binary;
using Ouro.Formats.Elf;
using Ouro.Core;
using Ouro.Inspect.Kernel;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ouro.Cli.Commands;

/// <summary><c>ouro kernel</c>: the system calls that a static program can make, and the oldest kernel that has them.</summary>
internal static class KernelCommand
{
    private const string Usage = """
        usage: ouro kernel [--json] [--chains] FILE
        Lists the system calls that a static program can reach, with the first Linux kernel of each, and the oldest kernel that has them all.
        A call is "probed" (a kernel without it is expected) when the function that makes it, or all its callers up to three calls above,
        compare with ENOSYS, or when Go's os package tries it once at start (pidfd).

        """;

    public static int Run(string[] args, TextWriter output, TextWriter error) => Guarded.AsOuro("kernel", args, error, () =>
    {
        GoFlags? flags = MixedFlags.Parse("kernel", Usage, [], ["json", "chains"], args, error);
        if (flags is null) return 2;
        if (flags.Arguments.Count != 1) return ImageCommand.Fail(error, "kernel: one file is wanted\n" + Usage, 2);
        using InputFile file = InputFile.Open(flags.Arguments[0]);
        if (!ElfFile.IsElf(file.Span)) throw new BadInputException(file.Name, -1, Executable.IsExecutable(file.Span) ? "is no Linux program" : "is no executable");
        SystemCallReport report = SystemCallSearch.Run(ProgramCode.Read(ElfFile.Read(file)));
        if (flags.Has("json")) WriteJson(report, output);
        else WriteText(report, flags.Has("chains"), output);
        return 0;
    });

    private static void WriteText(SystemCallReport r, bool chains, TextWriter to)
    {
        to.Write($"{r.Calls.Count} system calls from {r.SiteCount} places in {r.ReachableCount} reachable functions of {r.FunctionCount}\n\n");
        to.Write($"{"call",-24} {"since",-8} {"probed",-6}  reached by\n");
        foreach (ReachableCall c in r.Calls)
        {
            IReadOnlyList<CodeFunction> chain = c.Chain;
            int from = chains ? 0 : Math.Max(0, chain.Count - 4);
            var names = new List<string>();
            for (int i = from; i < chain.Count; i++) names.Add(chain[i].Name);
            to.Write($"{c.Call.Name,-24} {(c.Call.Since.Length > 0 ? c.Call.Since : "?"),-8} {(c.IsProbed ? "yes" : ""),-6}  {(from > 0 ? "… → " : "")}{string.Join(" → ", names)}\n");
        }
        to.Write($"\nnot resolved: {(r.Unresolved.Count == 0 ? "nothing" : $"{r.Unresolved.Count} places")}\n");
        foreach (UnresolvedSite u in r.Unresolved) to.Write($"  {u.Function.Name}+0x{u.Address - u.Function.Start:x}: {u.Reason}\n");
        var (all, allCall) = r.Oldest(withProbed: true);
        var (needed, neededCall) = r.Oldest(withProbed: false);
        to.Write($"\noldest kernel with all calls: {all} ({allCall})\nwithout those that are probed: {needed} ({neededCall})\n");
    }

    private static void WriteJson(SystemCallReport r, TextWriter to)
    {
        var stream = new MemoryStream();
        using (var w = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            w.WriteStartObject();
            w.WriteString("architecture", r.Architecture);
            w.WriteString("oldest", r.Oldest(true).Version);
            w.WriteString("oldestWithoutProbed", r.Oldest(false).Version);
            w.WriteStartArray("calls");
            foreach (ReachableCall c in r.Calls)
            {
                w.WriteStartObject();
                w.WriteString("name", c.Call.Name);
                w.WriteNumber("number", c.Call.Number);
                w.WriteString("since", c.Call.Since);
                w.WriteBoolean("probed", c.IsProbed);
                Names(w, "chain", c.Chain);
                Names(w, "functions", c.Functions);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteStartArray("unresolved");
            foreach (UnresolvedSite u in r.Unresolved)
            {
                w.WriteStartObject();
                w.WriteString("function", u.Function.Name);
                w.WriteString("address", "0x" + u.Address.ToString("x", System.Globalization.CultureInfo.InvariantCulture));
                w.WriteString("reason", u.Reason);
                w.WriteEndObject();
            }
            w.WriteEndArray();
            w.WriteEndObject();
        }
        to.Write(System.Text.Encoding.UTF8.GetString(stream.ToArray()) + "\n");
    }

    private static void Names(Utf8JsonWriter w, string name, IReadOnlyList<CodeFunction> functions)
    {
        w.WriteStartArray(name);
        foreach (CodeFunction f in functions) w.WriteStringValue(f.Name);
        w.WriteEndArray();
    }
}
