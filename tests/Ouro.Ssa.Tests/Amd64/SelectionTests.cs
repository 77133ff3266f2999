using System.Text.RegularExpressions;
using Ouro.Ssa.Targets.Amd64;
using Xunit;

namespace Ouro.Ssa.Tests.Amd64;

/// <summary>What code a few typical shapes become.</summary>
public sealed class SelectionTests
{
    // Compiles "name sig" and a body; gives the instructions without addresses, one a line.
    private static string Code(string header, string body)
    {
        string listing = Regex.Replace(NativeCode.Disassemble(Emit(header, body).Code), "^[0-9a-f]+  ", "", RegexOptions.Multiline);
        return Regex.Replace(listing, "(j[a-z]+) (short|near) .*", "$1");
    }

    private static MachineFunction Emit(string header, string body, params Action<Function, PassContext>[] passes)
    {
        var symbols = new SsaText();
        string[] p = header.Split(['(', ')'], 5, StringSplitOptions.TrimEntries);
        string text = $"func \"{p[0]}\"<1> {SsaText.Sig(p[1], p[3])} {p[4]} stage RuntimeLowered {{\n{SsaText.Expand(body)}}}";
        Function f = TextParser.Parse(text, "test", Amd64Target.Instance, symbols.Symbol).Single();
        Verifier.Verify(f);
        PassContext cx = symbols.Context();
        Pipeline.Run(f, cx, Array.ConvertAll(passes, static p => new Pass(p.Method.DeclaringType!.Name, p)));
        return Amd64Target.Instance.Emit(f, cx);
    }

    [Fact]
    public void A_sum_over_a_slice_is_a_tight_loop()
    {
        string code = Code("t.sum (Ptr I64) -> (I64)", """
            b0:
              v1 = InitMem Mem
              v2 = Arg Ptr [0]
              v3 = Arg I64 [1]
              v4 = Const I64 [0]
              v5 = Const I64 [1]
              v20 = Const I64 [3]
              Plain -> b1
            b1: <- b0 b2
              v6 = Phi I64 v4 v13
              v7 = Phi I64 v4 v12
              v8 = LtS Bool v6 v3
              If v8 -> b2 b3
            b2: <- b1
              v9 = Shl I64 v6 v20
              v10 = AddPtr Ptr v2 v9
              v11 = Load I64 v10 v1
              v12 = Add I64 v7 v11
              v13 = Add I64 v6 v5
              Plain -> b1
            b3: <- b1
              Return v7 v1

            """);
        // One jump a round, the load within the addition.
        Assert.Equal("""
            xor ecx,ecx
            xor edx,edx
            jmp
            add rdx,[rax+rcx*8]
            add rcx,1
            cmp rcx,rbx
            jl
            mov rax,rdx
            ret

            """, code);
    }

    [Fact]
    public void G_is_read_before_a_call_that_may_change_it()
    {
        string code = Code("t.setg () -> (I64)", $$"""
            b0:
              v1 = InitMem Mem
              v2 = GetG Ptr v1
              v3 = StaticCall Mem v2 v1 {{SsaText.Call("runtime.setg", "Ptr", "")}}
              v4 = OffsetPtr Ptr v2 [48]
              v5 = Load I64 v4 v3
              Return v5 v3

            """);
        Assert.Contains(",r14\n", code);
        Assert.DoesNotContain("[r14+30h]", code);
    }

    /// <summary>
    /// An address that becomes a pointer is one from there on: the collector, which may run in any call behind, finds the object in the frame. (It did not:
    /// the conversion was made where the pointer was used, and until then an integer was in the frame. runtime.newUserArenaChunk lost its chunk so.)
    /// </summary>
    [Theory]
    [InlineData("v1", 1)]
    [InlineData("v5", 0)]
    public void An_integer_becomes_a_pointer_before_the_next_call(string memory, int pointers)
    {
        MachineFunction code = Emit("t.pointer (I64 Bool) -> (Ptr)", $$"""
            b0:
              v1 = InitMem Mem
              v2 = Arg I64 [0]
              v3 = Arg Bool [1]
              v4 = IntToPtr Ptr v2 {{memory}}
              v5 = StaticCall Mem v1 {{SsaText.Call("t.collect", "", "")}}
              If v3 -> b1 b2
            b1: <- b0
              Return v4 v5
            b2: <- b0
              v6 = Const Ptr [0]
              Return v6 v5

            """, Passes.Tighten.Run);
        Assert.Equal(pointers, code.LocalMaps.Max(m => Enumerable.Range(0, code.LocalBits).Count(w => m[w])));
    }
}
