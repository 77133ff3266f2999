using Ouro.Types;

namespace Ouro.Ir;

/// <summary>Functions that gc's back end knows for amd64: a call of one is no call to the inliner (contract §3).</summary>
internal static class Intrinsics
{
    private static readonly Dictionary<string, HashSet<string>> s_functions = new(StringComparer.Ordinal)
    {
        ["runtime"] = ["KeepAlive", "publicationBarrier", "slicebytetostringtmp", "getg"],
        ["internal/runtime/math"] = ["MulUintptr", "Add64", "Mul64"],
        ["internal/runtime/sys"] =
        [
            "GetCallerPC", "GetCallerSP", "GetClosurePtr", "Bswap32", "Bswap64", "Len8", "Len64", "TrailingZeros8", "TrailingZeros32", "TrailingZeros64",
            "OnesCount64", "Prefetch", "PrefetchStreamed",
        ],
        ["internal/runtime/atomic"] =
        [
            "Load", "Loadp", "Load8", "Load64", "LoadAcq", "LoadAcq64", "LoadAcquintptr", "Loadint32", "Loadint64", "Loaduint", "Loaduintptr", "Store", "Store8",
            "Store64", "StoreRel", "StoreRel64", "StoreReluintptr", "Storeint32", "Storeint64", "Storeuintptr", "StorepNoWB", "Xchg", "Xchg8", "Xchg64", "Xchgint32",
            "Xchgint64", "Xchguintptr", "Xadd", "Xadd64", "Xaddint32", "Xaddint64", "Xadduintptr", "Cas", "Cas64", "CasRel", "Casint32", "Casint64", "Casuintptr",
            "Casp1", "And", "And8", "And32", "And64", "Or", "Or8", "Or32", "Or64", "Anduintptr", "Oruintptr",
        ],
        ["internal/runtime/maps"] =
        [
            "bitsetFirst", "bitsetRemoveBelow", "bitsetLowestSet", "bitsetShiftOutLowest", "ctrlGroupMatchH2", "ctrlGroupMatchEmpty",
            "ctrlGroupMatchEmptyOrDeleted", "ctrlGroupMatchFull",
        ],
        ["sync/atomic"] =
        [
            "LoadInt32", "LoadInt64", "LoadUint32", "LoadUint64", "LoadUintptr", "LoadPointer", "StoreInt32", "StoreInt64", "StoreUint32", "StoreUint64",
            "StoreUintptr", "SwapInt32", "SwapInt64", "SwapUint32", "SwapUint64", "SwapUintptr", "CompareAndSwapInt32", "CompareAndSwapInt64",
            "CompareAndSwapUint32", "CompareAndSwapUint64", "CompareAndSwapUintptr", "AddInt32", "AddInt64", "AddUint32", "AddUint64", "AddUintptr",
            "AndInt32", "AndInt64", "AndUint32", "AndUint64", "AndUintptr", "OrInt32", "OrInt64", "OrUint32", "OrUint64", "OrUintptr",
        ],
        ["sync"] = ["runtime_LoadAcquintptr", "runtime_StoreReluintptr"],
        ["math"] = ["sqrt", "Sqrt", "Floor", "Ceil", "Trunc", "RoundToEven", "FMA", "Abs", "Copysign"],
        ["math/big"] = ["mulWW"],
        ["math/bits"] =
        [
            "Add", "Add64", "Sub", "Sub64", "Mul", "Mul64", "Div", "Div64", "Len", "Len8", "Len16", "Len32", "Len64", "OnesCount", "OnesCount16", "OnesCount32",
            "OnesCount64", "TrailingZeros8", "TrailingZeros16", "TrailingZeros32", "TrailingZeros64", "RotateLeft", "RotateLeft8", "RotateLeft16", "RotateLeft32",
            "RotateLeft64", "ReverseBytes16", "ReverseBytes32", "ReverseBytes64",
        ],
        ["crypto/internal/constanttime"] = ["Select", "boolToUint8"],
    };

    internal static bool Contains(Func f) =>
        !f.IsMethod && f.Package is { } p && s_functions.TryGetValue(p.Path, out HashSet<string>? names) && names.Contains(f.Name);
}
