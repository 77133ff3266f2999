using Ouro.Ssa.Passes;
using Ouro.Ssa.Targets.Amd64;
using Xunit;

namespace Ouro.Ssa.Tests.Amd64;

/// <summary>Where debuggers are told that variables are which get one value.</summary>
public sealed class DebugPlacesTests
{
    private const string AcrossACall = """
        b0:
          v1 = InitMem Mem
          v2 = Arg I64 [0]
          v3 = Const I64 [3]
          v4 = Mul I64 v2 v3
          v5 = StaticCall Mem v4 v1 CALL
          v6 = Result I64 v5 [0]
          v7 = Add I64 v4 v6
          Return v7 v5

        """;

    private static Function Parse(SsaText symbols)
    {
        string text = $"func \"t.f\"<1> {SsaText.Sig("I64", "I64")} stage RuntimeLowered {{\n{AcrossACall.Replace("CALL", SsaText.Call("t.g", "I64", "I64"), StringComparison.Ordinal)}}}";
        return TextParser.Parse(text, "test", Amd64Target.Instance, symbols.Symbol).Single();
    }

    private static Value ById(Function f, int id) => f.Entry.Values.Single(v => v.Id == id);

    private static void Bind(Function f, SsaText symbols, string name, params Value[] parts)
    {
        f.DebugVariables.Add(new DebugVariable(name, DebugVariableKind.Local, SourcePos.None, symbols.Symbol("type:" + name)) { IsConstant = true, Size = 8 * parts.Length });
        for (int i = 0; i < parts.Length; i++) f.Bindings.Add(new(f.DebugVariables.Count - 1, 8 * i, parts[i]));
    }

    [Fact]
    public void Slots_registers_and_constants_are_told_and_what_is_gone_is_not()
    {
        var symbols = new SsaText();
        Function f = Parse(symbols);
        Value dead = f.NewValue(f.Entry, Op.Neg, ValueType.I64, SourcePos.None, ById(f, 2));
        f.Entry.Values.Remove(dead);
        Bind(f, symbols, "product", ById(f, 4));
        Bind(f, symbols, "three", ById(f, 3));
        Bind(f, symbols, "both", ById(f, 4), ById(f, 3));
        Bind(f, symbols, "result", ById(f, 6));
        Bind(f, symbols, "dead", dead);
        // The address of a variable that was dropped.
        Value address = f.NewValue(f.Entry, Op.LocalAddr, ValueType.Ptr, SourcePos.None);
        address.Aux = f.NewLocal("dropped", TypeLayout.Scalar(ValueType.I64, 8));
        f.Entry.Values.Remove(address);
        f.Locals.Clear();
        Bind(f, symbols, "pointer", address);
        MachineFunction code = Amd64Target.Instance.Emit(f, symbols.Context());

        // Alive across the call, so in its slot: one place from the definition to the last use.
        DebugRange product = Assert.Single(code.DebugLocations[0]!.Ranges!);
        DebugPiece slot = Assert.Single(product.Pieces);
        Assert.Equal((DebugPieceKind.Frame, 0, 8), (slot.Kind, slot.Offset, slot.Size));
        Assert.InRange(slot.Place, -code.FrameSize, -8);
        Assert.InRange(code.Relocations.Single(r => r.Target == symbols.Symbol("t.g")).Offset, product.Start, product.End - 1);

        Assert.Equal([new DebugPiece(0, 8, DebugPieceKind.Constant, 3)], code.DebugLocations[1]!.Pieces!);
        DebugRange both = Assert.Single(code.DebugLocations[2]!.Ranges!);
        Assert.Equal([slot, new DebugPiece(8, 8, DebugPieceKind.Constant, 3)], both.Pieces);
        Assert.Equal((product.Start, product.End), (both.Start, both.End));
        Assert.All(code.DebugLocations[3]!.Ranges!, static r => Assert.Equal(DebugPieceKind.Register, Assert.Single(r.Pieces).Kind));
        Assert.Null(code.DebugLocations[4]);
        Assert.Null(code.DebugLocations[5]);
    }

    [Fact]
    public void A_binding_follows_a_value_that_becomes_another()
    {
        var symbols = new SsaText();
        Function f = Parse(symbols);
        Value again = f.NewValue(f.Entry, Op.Mul, ValueType.I64, SourcePos.None, ById(f, 2), ById(f, 3));
        Bind(f, symbols, "again", again);
        again.BecomeCopyOf(ById(f, 4));
        Copies.Run(f, symbols.Context());
        Assert.Equal(4, Assert.Single(f.Bindings).Value.Id);
    }
}
