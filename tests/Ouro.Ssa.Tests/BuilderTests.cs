using Ouro.Machine;
using Xunit;

namespace Ouro.Ssa.Tests;

public sealed class BuilderTests
{
    [Fact]
    public void A_loop_variable_gets_one_phi_and_an_unchanged_one_none()
    {
        TypeLayout i64 = TypeLayout.Scalar(ValueType.I64, 8);
        var sig = new AbiSignature(Abi.Internal, [new("n", i64, 0, [new(ValueType.I64, 0, 0)])], [new("", i64, -1, [new(ValueType.I64, 0, 0)])], 8);
        var f = new Function(new TestSymbol("t.f"), sig, TestTarget.Instance);
        var b = new FunctionBuilder(f);
        BuilderVariable n = b.DeclareVariable(ValueType.I64, "n"), i = b.DeclareVariable(ValueType.I64, "i");
        b.WriteVariable(n, b.Arg(0));
        b.WriteVariable(i, b.Const(ValueType.I64, 0));
        Block head = b.NewBlock(), body = b.NewBlock(), done = b.NewBlock();
        b.Jump(head);
        b.StartBlock(head);
        b.Branch(b.Emit(Op.LtS, ValueType.Bool, b.ReadVariable(i), b.ReadVariable(n)), body, done);
        b.Seal(body);
        b.StartBlock(body);
        b.WriteVariable(i, b.Emit(Op.Add, ValueType.I64, b.ReadVariable(i), b.Const(ValueType.I64, 1)));
        b.Jump(head);
        b.Seal(head);
        b.Seal(done);
        b.StartBlock(done);
        b.Return([b.ReadVariable(n)]);
        b.Finish();

        Assert.Single(head.Values, v => v.Op == Op.Phi && v.Type == ValueType.I64);
        Assert.Equal(Op.Arg, done.Controls[0].Op);
    }

    [Fact]
    public void Every_op_has_one_line_in_the_table()
    {
        foreach (Op op in Enum.GetValues<Op>())
            if (op != Op.FirstTarget) Assert.Equal(op, OpTable.Get(op).Op);
        Assert.Equal(OpTable.Rows.Length, Enum.GetValues<Op>().Length - 1);
    }
}
