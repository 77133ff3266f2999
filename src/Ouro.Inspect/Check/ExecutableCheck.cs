// Whether a program keeps what Go's runtime relies on (contract/compiler-runtime §13.0, second item): the tables that it unwinds, scans and
// recovers by are compared with the code itself. A mistake here shows at run time far from its cause, if at all; here it has a function,
// an offset and a rule. Programs that gc made pass: that is the test of the checker.
//
//   GoImage                the file: functions, records, data
//   CheckedFunction        a function, decoded, with its tables
//   StackSimulation        depth of the stack and BP at each instruction
//   SafepointCheck         stack maps, unsafe points, places of operands; FrameInitialization: words that maps call pointers are written
//   FrameDataCheck         stack objects, open-coded defers, arguments
//   LineCheck              files, lines, inlined calls
//   FunctionKindCheck      FuncID, wrappers, flags, deferreturn
//   CallGraphCheck         chains without stack check, write barriers
//   FunctionTableCheck     order, and finding a function by pc
//
// A function that many programs share is checked once: CheckedBodies remembers the hash of its code, without the fields that depend on where other things
// lie, and of its tables. The facts of the whole program are checked each time.

using Iced.Intel;
using Ouro.Core;
using Ouro.Formats.Binary;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Check;

/// <summary>Checks executables for linux/amd64.</summary>
public sealed class ExecutableCheck
{
    private readonly CheckContext _cx;
    private readonly CheckedBodies? _known;
    private readonly WriteBarrierPragmas? _pragmas;
    private byte[] _text = [];

    private ExecutableCheck(GoImage image, WriteBarrierPragmas? pragmas, CheckedBodies? known)
    {
        _cx = new CheckContext(image);
        _pragmas = pragmas;
        _known = known;
    }

    /// <summary>Checks a program.</summary>
    /// <param name="file">The executable, with its symbols.</param>
    /// <param name="pragmas">Where no write barriers may be; null: not checked.</param>
    /// <param name="known">Functions that were found right in other programs; those of this one are added. Null: all are checked.</param>
    /// <returns>What is wrong, by function; empty when nothing is.</returns>
    /// <exception cref="BadInputException">The file is damaged, stripped, or not Go's for linux/amd64.</exception>
    public static List<CheckFinding> Run(InputFile file, WriteBarrierPragmas? pragmas = null, CheckedBodies? known = null)
    {
        var check = new ExecutableCheck(GoImage.Read(file), pragmas, known);
        check.Run();
        return check._cx.Findings;
    }

    /// <summary>Reads a program's functions without checking them.</summary>
    internal static CheckContext Load(GoImage image)
    {
        var check = new ExecutableCheck(image, null, null);
        check.DecodeAll();
        return check._cx;
    }

    private bool DecodeAll()
    {
        FunctionTableCheck.Run(_cx);
        if (_cx.Findings.Count > 0) return false; // nothing else can be trusted
        PcLineTable table = _cx.Image.Table;
        ulong start = table.EntryOf(0), end = table.EntryOf(table.Count);
        _text = _cx.Image.Code(start, end).ToArray();
        if (_text.Length == 0)
        {
            _cx.Report(null, -1, CheckRule.FunctionTable, "functions lie outside .text");
            return false;
        }
        for (int i = 0; i < table.Count; i++) _cx.Functions[i] = Decode(i, (int)(table.EntryOf(i) - start), (int)(table.EntryOf(i + 1) - start));
        return true;
    }

    private void Run()
    {
        if (!DecodeAll()) return;
        var runtime = new RuntimeEntries(_cx);
        var depths = new StackSimulation(_cx);
        var safepoints = new SafepointCheck(_cx, runtime);
        var kinds = new FunctionKindCheck(_cx, runtime);
        foreach (CheckedFunction? f in _cx.Functions)
        {
            if (f is null) continue;
            ulong hash = _known is null ? 0 : CheckedBodies.HashOf(f, _cx.Image);
            if (_known is not null && _known.Contains(hash)) continue;
            int before = _cx.Findings.Count;
            depths.Run(f);
            safepoints.Run(f);
            FrameDataCheck.Run(_cx, f);
            LineCheck.Run(_cx, f);
            kinds.Run(f);
            if (before == _cx.Findings.Count) _known?.Add(hash);
        }
        var graph = new CallGraphCheck(_cx, runtime);
        graph.CheckHeights();
        if (_pragmas is not null) graph.CheckBarriers(_pragmas);
    }

    private CheckedFunction? Decode(int index, int from, int to)
    {
        PcLineTable table = _cx.Image.Table;
        ulong entry = table.EntryOf(index);
        string name = table.NameOf(index);
        void Wrong(CheckRule rule, string text) => _cx.Findings.Add(new CheckFinding(name, -1, rule, text));
        GoFunctionRecord record;
        PcRun[] depths;
        var pcData = Array.Empty<PcRun[]>();
        try
        {
            record = table.RecordOf(index);
            depths = table.RunsOf(record.Sp);
            pcData = new PcRun[record.PcData.Length][];
            for (int k = 0; k < pcData.Length; k++) pcData[k] = table.RunsOf(record.PcData[k]);
        }
        catch (BadInputException e)
        {
            Wrong(CheckRule.FunctionTable, e.Message);
            return null;
        }
        if (depths.Length == 0)
        {
            // gc's linker has such marks around the code that FIPS 140 hashes.
            if (!name.StartsWith("go:textfips", StringComparison.Ordinal)) Wrong(CheckRule.StackDepth, "has no table of depths: unwinding would end here");
            return null;
        }
        int size = depths[^1].End;
        if (size > to - from)
        {
            Wrong(CheckRule.FunctionTable, $"its table of depths has {size} bytes, the function {to - from}");
            return null;
        }
        for (int k = from + size; k < to; k++)
        {
            if (_text[k] == 0xcc) continue;
            Wrong(CheckRule.Code, $"between its end and the next function there is 0x{_text[k]:x2} instead of INT3");
            break;
        }
        if (_cx.Image.SymbolAt(entry) is not { } symbol) Wrong(CheckRule.FunctionTable, "has no symbol");
        else if (symbol.Size != (ulong)size && !IsPadded(symbol.Size, size, to - from)) Wrong(CheckRule.FunctionTable, $"its symbol has {symbol.Size} bytes, its tables {size}");

        var reader = new ByteArrayCodeReader(_text, from, size);
        var decoder = Decoder.Create(64, reader, entry);
        var code = new List<Instruction>(size / 4);
        var indexAt = new int[size];
        Array.Fill(indexAt, -1);
        var calls = new List<CallSite>();
        while (decoder.IP < entry + (ulong)size)
        {
            decoder.Decode(out Instruction i);
            if (i.IsInvalid)
            {
                // Assembly may jump over data (crypto/internal/boring/sig).
                int over = code.FindLastIndex(j => j.FlowControl == FlowControl.UnconditionalBranch && j.NearBranchTarget > i.IP && j.NearBranchTarget < entry + (ulong)size);
                if (over < 0)
                {
                    Wrong(CheckRule.Code, $"+0x{i.IP - entry:x} is no instruction");
                    return null;
                }
                foreach (Instruction data in code.Skip(over + 1)) indexAt[(int)(data.IP - entry)] = -1;
                calls.RemoveAll(c => c.Index > over);
                code.RemoveRange(over + 1, code.Count - over - 1);
                decoder.IP = code[over].NearBranchTarget;
                reader.Position = (int)(decoder.IP - entry);
                continue;
            }
            indexAt[(int)(i.IP - entry)] = code.Count;
            if (i.FlowControl is FlowControl.Call or FlowControl.IndirectCall && i.Mnemonic == Mnemonic.Call) calls.Add(new CallSite(code.Count, i.FlowControl == FlowControl.Call ? i.NearBranchTarget : 0));
            code.Add(i);
        }
        return new CheckedFunction
        {
            Index = index, Name = name, Symbol = _cx.Image.SymbolAt(entry)?.Name ?? name, Entry = entry, Size = size, Record = record, Depths = depths, PcData = pcData,
            Code = [.. code], IndexAt = indexAt, Calls = [.. calls],
        };
    }

    private static bool IsPadded(ulong symbol, int size, int extent) => symbol == (ulong)extent && size <= extent;
}
