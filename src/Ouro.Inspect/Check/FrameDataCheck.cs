using System.Buffers.Binary;
using Ouro.Core;
using Ouro.Formats.Binary;

namespace Ouro.Inspect.Check;

/// <summary>Checks what a function says of its variables: stack objects (contract §6.5), open-coded defers (§4.9), arguments for tracebacks (§7.7).</summary>
internal static class FrameDataCheck
{
    public static void Run(CheckContext cx, CheckedFunction f)
    {
        for (int n = 0; n < f.Record.FuncData.Length; n++)
            if (f.HasFuncData(n) && f.FuncData(cx.Image, n).IsEmpty) cx.Report(f, -1, CheckRule.FrameData, $"its FUNCDATA {n} is outside the data");
        CheckObjects(cx, f);
        CheckDefers(cx, f);
        CheckArguments(cx, f);
    }

    private static void CheckObjects(CheckContext cx, CheckedFunction f)
    {
        ReadOnlySpan<byte> m = f.FuncData(cx.Image, CheckedFunction.StackObjects).Span;
        if (m.IsEmpty) return;
        void Wrong(string text) => cx.Report(f, -1, CheckRule.FrameData, text);
        ulong count = m.Length >= 8 ? BinaryPrimitives.ReadUInt64LittleEndian(m) : ulong.MaxValue;
        if (count > (ulong)(m.Length - 8) / 16)
        {
            Wrong("its stack objects are cut off");
            return;
        }
        long end = long.MinValue, frame = Math.Max(0, f.MaxDepth - 8);
        for (int k = 0; k < (int)count; k++)
        {
            ReadOnlySpan<byte> r = m[(8 + k * 16)..];
            int at = BinaryPrimitives.ReadInt32LittleEndian(r), size = BinaryPrimitives.ReadInt32LittleEndian(r[4..]), pointers = BinaryPrimitives.ReadInt32LittleEndian(r[8..]);
            uint mask = BinaryPrimitives.ReadUInt32LittleEndian(r[12..]);
            if (at < end) Wrong($"stack object {k} begins inside the one before it, or the objects are not in order");
            if (pointers <= 0 || pointers > size || pointers % 8 != 0) Wrong($"stack object {k} has pointers in {pointers} of {size} bytes");
            if (at < 0 ? at < -frame || at + size > 0 : f.Record.Args < 0 || at + (long)size > f.Record.Args) Wrong($"stack object {k}, {size} bytes at {at}, is outside a frame of {frame} and {f.Record.Args} bytes of arguments");
            if (at % 8 != 0) Wrong($"stack object {k} is at {at}, between two words");
            if (mask + (ulong)((pointers / 8 + 7) / 8) > (ulong)cx.Image.ReadOnlyData.Length) Wrong($"the mask of stack object {k} is outside the data");
            end = at + (long)size;
        }
    }

    private static void CheckDefers(CheckContext cx, CheckedFunction f)
    {
        ReadOnlyMemory<byte> m = f.FuncData(cx.Image, CheckedFunction.OpenDefers);
        if (m.IsEmpty) return;
        var r = new ByteReader(m.Span, false, "", -1);
        ulong bits = r.Uleb(), slots = r.Uleb();
        ulong frame = (ulong)Math.Max(0, f.MaxDepth - 8);
        if (bits == 0 || bits > frame || slots < 8 || slots > frame || slots % 8 != 0) cx.Report(f, -1, CheckRule.FrameData, $"open-coded defers at {bits} and {slots} below the top of a frame of {frame}");
        if (f.Record.DeferReturn == 0) cx.Report(f, -1, CheckRule.DeferReturn, "open-coded defers without a call of deferreturn");
    }

    // The program of bytes: pairs of offset and size, and marks from 0xfb on.
    private static void CheckArguments(CheckContext cx, CheckedFunction f)
    {
        ReadOnlySpan<byte> m = f.FuncData(cx.Image, CheckedFunction.ArgumentInfo).Span;
        if (m.IsEmpty) return;
        void Wrong(string text) => cx.Report(f, -1, CheckRule.FrameData, text);
        int depth = 0, shown = 0;
        for (int at = 0; ; )
        {
            if (at >= m.Length)
            {
                Wrong("its list of arguments has no end");
                return;
            }
            byte b = m[at++];
            if (b == 0xff) break;
            if (b == 0xfe) depth++;
            else if (b == 0xfd) depth--;
            else if (b is 0xfc or 0xfb) { }
            else if (b >= 0xf0 || at >= m.Length || m[at] is not (1 or 2 or 4 or 8))
            {
                Wrong($"its list of arguments has an offset of {b} with a size of {(at < m.Length ? m[at] : 0)}");
                return;
            }
            else
            {
                if (!f.IsAssembly && f.Record.Args >= 0 && b + m[at] > f.Record.Args) Wrong($"an argument at {b} is outside {f.Record.Args} bytes");
                at++;
            }
            if (b is not (0xfe or 0xfd) && ++shown > 20 || depth is < 0 or > 6)
            {
                Wrong("its list of arguments is longer or deeper than the runtime reads");
                return;
            }
        }
        if (depth != 0) Wrong("its list of arguments leaves an aggregate open");
    }
}
