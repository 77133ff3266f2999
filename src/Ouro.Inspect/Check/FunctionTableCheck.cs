using System.Buffers.Binary;
using Ouro.Formats.Go;

namespace Ouro.Inspect.Check;

/// <summary>Checks that functions are in order and that the runtime's way to find one by pc finds it (contract §7.2).</summary>
internal static class FunctionTableCheck
{
    private const int Bucket = 4096, SubBucket = 256, SubBuckets = Bucket / SubBucket, EntrySize = 4 + SubBuckets;

    public static void Run(CheckContext cx)
    {
        PcLineTable t = cx.Image.Table;
        for (int i = 0; i < t.Count; i++)
            if (t.EntryOf(i) >= t.EntryOf(i + 1)) cx.Report(null, -1, CheckRule.FunctionTable, $"function {i}, {t.NameOf(i)}, does not lie below the next one");
        ReadOnlySpan<byte> find = cx.Image.FindTable.Span;
        if (find.IsEmpty || t.Count == 0) return;
        ulong start = t.EntryOf(0), end = t.EntryOf(t.Count);
        int function = 0;
        for (ulong at = 0; at < end - start; at += SubBucket)
        {
            while (t.EntryOf(function + 1) <= start + at) function++;
            int bucket = (int)(at / Bucket) * EntrySize;
            if (bucket + EntrySize > find.Length)
            {
                cx.Report(null, -1, CheckRule.FunctionTable, "the table by which functions are found is cut off");
                return;
            }
            int said = (int)BinaryPrimitives.ReadUInt32LittleEndian(find[bucket..]) + find[bucket + 4 + (int)(at % Bucket / SubBucket)];
            // The runtime goes forward from here, so an earlier one is right too, though slower; gc's is the one that holds the first byte.
            if (said != function) cx.Report(null, -1, CheckRule.FunctionTable, $"0x{start + at:x} is looked for from function {said} on, it is in {function}, {t.NameOf(function)}");
        }
    }
}
