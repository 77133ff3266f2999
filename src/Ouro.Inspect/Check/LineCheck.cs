using Ouro.Formats.Go;

namespace Ouro.Inspect.Check;

/// <summary>Checks files, lines and the tree of inlined calls (contract §7.5, §7.6).</summary>
internal static class LineCheck
{
    private const int MaxInlineDepth = 1000;

    public static void Run(CheckContext cx, CheckedFunction f)
    {
        PcLineTable table = cx.Image.Table;
        PcRun[] files = table.RunsOf(f.Record.Files), lines = table.RunsOf(f.Record.Lines);
        if (files.Length == 0 || lines.Length == 0) cx.Report(f, -1, CheckRule.Line, "has no table of files or lines");
        CheckRuns(cx, f, files, "files");
        CheckRuns(cx, f, lines, "lines");
        int known = int.MinValue;
        foreach (PcRun r in files)
        {
            if (r.Value != known && table.FileName(f.Index, r.Value).Length == 0) cx.Report(f, r.End - 1, CheckRule.Line, $"file {r.Value} is none of its unit's");
            known = r.Value;
        }
        foreach (PcRun r in lines)
            if (r.Value < (f.IsAssembly ? 0 : 1)) cx.Report(f, r.End - 1, CheckRule.Line, $"line {r.Value}");
        if (f.Record.StartLine < 0 || (f.Record.StartLine == 0 && !f.IsAssembly)) cx.Report(f, -1, CheckRule.Line, $"begins on line {f.Record.StartLine}");
        for (int n = 0; n < f.PcData.Length; n++) CheckRuns(cx, f, f.PcData[n], $"PCDATA {n}");
        CheckInlined(cx, f, files, lines);
    }

    private static void CheckRuns(CheckContext cx, CheckedFunction f, PcRun[] runs, string what)
    {
        if (runs.Length > 0 && runs[^1].End != f.Size) cx.Report(f, runs[^1].End, CheckRule.FunctionTable, $"its table of {what} ends at {runs[^1].End}, the function at {f.Size}");
        int from = 0;
        foreach (PcRun r in runs)
        {
            if (r.End <= from) cx.Report(f, r.End, CheckRule.FunctionTable, $"its table of {what} has an empty stretch");
            from = r.End;
        }
    }

    private static void CheckInlined(CheckContext cx, CheckedFunction f, PcRun[] files, PcRun[] lines)
    {
        PcRun[] runs = f.PcData.Length > CheckedFunction.InlineIndex ? f.PcData[CheckedFunction.InlineIndex] : [];
        ReadOnlyMemory<byte> tree = f.FuncData(cx.Image, CheckedFunction.InlineTree);
        int most = -1;
        foreach (PcRun r in runs)
        {
            most = Math.Max(most, r.Value);
            if (r.Value < -1) cx.Report(f, r.End - 1, CheckRule.InlineTree, $"inlined call {r.Value}");
        }
        if (most < 0) return;
        if (tree.IsEmpty || (most + 1L) * 16 > tree.Length)
        {
            cx.Report(f, -1, CheckRule.InlineTree, $"inlined call {most}, but its tree has no such entry");
            return;
        }
        var seen = new bool[most + 1];
        foreach (PcRun r in runs)
        {
            int n = r.Value;
            for (int depth = 0; n >= 0; depth++)
            {
                if (n > most || depth > MaxInlineDepth)
                {
                    cx.Report(f, r.End - 1, CheckRule.InlineTree, depth > MaxInlineDepth ? $"inlined call {r.Value} is its own parent" : $"inlined call {n} of {most + 1}");
                    break;
                }
                if (seen[n]) break;
                seen[n] = true;
                int parent = CheckCall(cx, f, tree.Span.Slice(n * 16, 16), n, files, lines);
                if (parent < 0) break;
                int next = f.PcDataAt(CheckedFunction.InlineIndex, parent);
                if (next == n) cx.Report(f, parent, CheckRule.InlineTree, $"the parent of inlined call {n} is inside the call");
                n = next == n ? -1 : next;
            }
        }
    }

    /// <returns>Offset of the caller's position; -1 when it is not in the function.</returns>
    private static int CheckCall(CheckContext cx, CheckedFunction f, ReadOnlySpan<byte> entry, int n, PcRun[] files, PcRun[] lines)
    {
        int id = entry[0], parent = BitConverter.ToInt32(entry[8..]), line = BitConverter.ToInt32(entry[12..]);
        string? name = cx.Image.Table.NameAt(BitConverter.ToUInt32(entry[4..]));
        if (string.IsNullOrEmpty(name)) cx.Report(f, -1, CheckRule.InlineTree, $"inlined call {n} has no name");
        else if (id != RuntimeEntries.Wrapper && id != FunctionKindCheck.IdOf(name)) cx.Report(f, -1, CheckRule.InlineTree, $"inlined call {n} of {name} has FuncID {id}");
        if (line <= 0) cx.Report(f, -1, CheckRule.InlineTree, $"inlined call {n} of {name} begins on line {line}");
        if (parent < 0 || parent >= f.Size)
        {
            cx.Report(f, -1, CheckRule.InlineTree, $"the parent of inlined call {n} of {name} is at {parent}, outside the function");
            return -1;
        }
        if (CheckedFunction.ValueAt(lines, parent) <= 0 || cx.Image.Table.FileName(f.Index, CheckedFunction.ValueAt(files, parent)).Length == 0)
            cx.Report(f, parent, CheckRule.InlineTree, $"the caller of inlined {name} has no line");
        return parent;
    }
}
