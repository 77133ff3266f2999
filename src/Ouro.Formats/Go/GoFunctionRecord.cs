namespace Ouro.Formats.Go;

/// <summary>What the runtime knows of a function: <c>runtime._func</c> with the arrays behind it (Go 1.20's layout and later).</summary>
/// <param name="Args">Bytes of arguments, results and spill area; <see cref="UnknownArgs"/> when it is not known.</param>
/// <param name="DeferReturn">Offset of the call of <c>runtime.deferreturn</c> from the entry; 0 for none.</param>
/// <param name="Sp">Offset of the table of stack depths; 0 means foreign code.</param>
/// <param name="Files">Of the table of file numbers.</param>
/// <param name="Lines">Of the table of lines.</param>
/// <param name="Unit">Index of its compilation unit's first file number.</param>
/// <param name="StartLine">Line of the function's declaration.</param>
/// <param name="FuncId"><c>abi.FuncID</c>.</param>
/// <param name="Flags"><c>abi.FuncFlag</c>.</param>
/// <param name="PcData">Offsets of the PCDATA tables by their number; 0 for a table that is -1 everywhere.</param>
/// <param name="FuncData">Offsets of FUNCDATA from <c>go:func.*</c> by their number; <see cref="uint.MaxValue"/> for none.</param>
public sealed record GoFunctionRecord(int Args, uint DeferReturn, uint Sp, uint Files, uint Lines, uint Unit, int StartLine, byte FuncId, byte Flags, uint[] PcData,
    uint[] FuncData)
{
    /// <summary><c>abi.ArgsSizeUnknown</c>.</summary>
    public const int UnknownArgs = int.MinValue;
}

/// <summary>A stretch of code over which a pc table has one value.</summary>
/// <param name="End">Offset from the function's entry of the first byte behind it.</param>
/// <param name="Value">The value.</param>
public readonly record struct PcRun(int End, int Value);
