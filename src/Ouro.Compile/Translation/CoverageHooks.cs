using Ouro.Compile.Symbols;
using Ouro.Object;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>Functions that a package instrumented for coverage is initialised with: they tell the runtime of it.</summary>
/// <remarks>gc has these calls at the begin and at the end of the function that initialises variables; the order is the same.</remarks>
internal static class CoverageHooks
{
    /// <summary><c>number = runtime.addCovMeta(&amp;meta, length, hash, path, fixed number, mode, granularity)</c>, before anything of the package runs.</summary>
    /// <param name="cx">Tables.</param>
    /// <param name="config">What cmd/cover says.</param>
    /// <param name="path">The package's path, as the compiler is told it.</param>
    /// <param name="meta">The description.</param>
    /// <param name="number">Receives the number; null: the package has a fixed one.</param>
    public static Ssa.Function Registration(TranslationContext cx, CoverageConfig config, string path, GoSymbol meta, GoSymbol? number)
    {
        GoType hashType = new ArrayType(BasicType.Of(BasicKind.Uint8), config.MetaHash.Length);
        var signature = new Signature(null, [], [], Tuple(BasicType.UnsafePointer, BasicType.Of(BasicKind.Uint32), hashType, BasicType.Of(BasicKind.String), BasicType.Of(BasicKind.Int),
            BasicType.Of(BasicKind.Uint8), BasicType.Of(BasicKind.Uint8)), Tuple(BasicType.Of(BasicKind.Uint32)), false);
        return SyntheticFunctions.Initialiser(cx, cx.Symbols.Function(cx.Symbols.Prefix + ".init.coverage"), code =>
        {
            GoSymbol hash = cx.Symbols.Data(cx.Symbols.Prefix + "..coverhash");
            hash.SetBytes(config.MetaHash);
            SymbolTable.DefineData(hash, SymKind.RoData, SymFlags.Local);
            byte[] name = System.Text.Encoding.UTF8.GetBytes(path);
            Operand[] results = code.CallSymbol(cx.Symbols.Function("runtime.addCovMeta"), signature, null,
            [
                Of(0, code.B.SymAddr(meta)), Number(1, config.MetaLength), Of(2, code.B.SymAddr(hash)), Of(3, code.B.SymAddr(cx.Symbols.StringData(name)), code.Number(name.Length)),
                Number(4, CoverageConfig.FixedNumberOf(path)), Number(5, config.Mode), Number(6, config.Granularity),
            ]);
            if (number is not null) code.B.Store(code.B.SymAddr(number), results[0].Single);

            Operand Of(int parameter, params Ssa.Value[] parts) => new(Shape(parameter), parts);
            Operand Number(int parameter, long value) => Of(parameter, code.B.Const(Shape(parameter).Scalar, value));
            TypeShape Shape(int parameter) => cx.Shapes.Of(signature.Parameters[parameter].Type!); // not null: made here
        });
    }

    /// <summary><c>runtime/coverage.initHook(istest)</c>: the program writes its counters when it ends.</summary>
    public static Ssa.Function ExitHook(TranslationContext cx, bool isTest)
    {
        var signature = new Signature(null, [], [], Tuple(BasicType.Bool), Tuple(), false);
        return SyntheticFunctions.Initialiser(cx, cx.Symbols.Function(cx.Symbols.Prefix + ".init.coverexit"), code =>
            code.CallSymbol(cx.Symbols.Function("runtime/coverage.initHook"), signature, null, [new Operand(cx.Shapes.Of(BasicType.Bool), [code.B.Const(Ssa.ValueType.Bool, isTest ? 1 : 0)])]));
    }

    private static TupleType Tuple(params GoType[] types) => new([.. types.Select(static t => Var.Field(Core.Pos.None, null, "", t, isEmbedded: false))]);
}
