using Ouro.Core;
using Ouro.Ir;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;
using Ouro.Syntax;
using Ouro.Types;

namespace Ouro.Compile.Translation;

/// <summary>Makes SSA of a function's tree.</summary>
/// <remarks>
/// <para>One walk over the statements. A variable of few scalars whose address nobody takes is that many variables of SSA; any other is
/// an <see cref="Op.Alloc"/>, of which escape analysis decides where it lives. A generic function is walked once for each
/// instance; types are substituted as they are met, so that all operations are decided by types without parameters.</para>
/// <para>Results: without defers they are values at the return. With a defer anywhere in the function they have homes in the frame, all
/// returns lead to one exit that calls deferreturn and loads them, or run open-coded defers and load them; a result whose address is taken is an Alloc, whose address has the
/// home (contract §4.9, §6.4).</para>
/// <para>Partial: this file has the frame of a function; others have statements, expressions, operators, calls and so on.</para>
/// </remarks>
internal sealed partial class FunctionTranslator : GoCode
{
    private readonly IrFunction _f;
    private readonly TypeParam[] _typeParams;
    private readonly GoType[] _typeArgs;
    private readonly Dictionary<GoType, TypeShape> _shapes = new(ReferenceEqualityComparer.Instance as IEqualityComparer<GoType>);
    private readonly Place?[] _variables;
    private readonly Result[] _results;
    private readonly Dictionary<int, int> _files = [];
    private readonly bool _runtimeMode;
    private Pos _lastPos;
    private Block? _exit;

    private sealed class Result
    {
        public required TypeShape Shape;
        public required AbiParam Param;
        public required Place Place;

        /// <summary>In a function with defers, for a result that is an Alloc: the home of its address.</summary>
        public LocalVariable? AddressHome;

        /// <summary>The variable is the place in the caller's frame itself.</summary>
        public bool IsReturnSlot;
    }

    private FunctionTranslator(TranslationContext cx, Function function, IrFunction f, GoType[] typeArgs) : base(cx, function)
    {
        _f = f;
        _typeArgs = typeArgs;
        _typeParams = f.TypeParams;
        _variables = new Place?[f.Variables.Count];
        _results = new Result[f.Results.Length];
        _runtimeMode = cx.IsRuntime(f.Package);
    }

    /// <summary>Translates one function, or one instance of a generic one.</summary>
    internal static Function Translate(TranslationContext cx, IrFunction f, GoType[] typeArgs)
    {
        try
        {
            var shapes = new Func<GoType, TypeShape>(t => cx.Shapes.Of(f.TypeParams.Length > 0 ? cx.Instances.Substitute(t, f.TypeParams, typeArgs) : t));
            var ps = new List<(string, TypeShape)>();
            if (f.Receiver is { } r) ps.Add((r.Name, shapes(r.Type)));
            foreach (IrVariable p in f.Params) ps.Add((p.Name, shapes(p.Type)));
            var rs = new (string, TypeShape)[f.Results.Length];
            for (int i = 0; i < rs.Length; i++) rs[i] = (f.Results[i].Name, shapes(f.Results[i].Type));
            AbiSignature sig = Signatures.Assign(Abi.Internal, cx.Target, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ps), rs);
            var function = new Function(cx.SymbolOf(f, typeArgs), sig, cx.Target)
            {
                Flags = FlagsOf(cx, f, typeArgs.Length > 0),
                ArgInfo = ArgumentInfo.Encode(cx.Types.Sizes, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ps), sig),
            };
            if (cx.NoOptimisation && !cx.IsRuntime(f.Package)) function.Flags |= FunctionFlags.Unoptimised | FunctionFlags.NoInline;
            if (cx.NoInlining) function.Flags |= FunctionFlags.NoInline | FunctionFlags.KeepsCalls;
            var t = new FunctionTranslator(cx, function, f, typeArgs);
            t.Run();
            return function;
        }
        catch (Exception e) when (e is not (BadInputException or SourceNeededException))
        {
            throw new InternalCompilerException($"translation of {f}: {e.Message}", e);
        }
    }

    private static FunctionFlags FlagsOf(TranslationContext cx, IrFunction f, bool isInstance)
    {
        PragmaFlag p = f.Pragmas | (f.Kind is IrFunctionKind.FunctionLit or IrFunctionKind.RangeBody ? PragmaFlag.None : PragmaFlag.None);
        FunctionFlags flags = FunctionFlags.None;
        if ((p & PragmaFlag.Nosplit) != 0) flags |= FunctionFlags.NoSplit;
        if ((p & PragmaFlag.Systemstack) != 0) flags |= FunctionFlags.SystemStack;
        if ((p & PragmaFlag.Nowritebarrier) != 0) flags |= FunctionFlags.NoWriteBarrier;
        if ((p & PragmaFlag.Nowritebarrierrec) != 0) flags |= FunctionFlags.NoWriteBarrierRec;
        if ((p & PragmaFlag.Yeswritebarrierrec) != 0) flags |= FunctionFlags.YesWriteBarrierRec | FunctionFlags.NoInline;
        // On the way of a deferred call through reflection: a recover sees through them.
        if (f.Package.Path == "reflect" && f.Name is "callReflect" or "callMethod" && f.Package.Path == "reflect") flags |= FunctionFlags.Wrapper;
        if ((p & (PragmaFlag.Noinline | PragmaFlag.UintptrKeepAlive | PragmaFlag.UintptrEscapes | PragmaFlag.CgoUnsafeArgs)) != 0) flags |= FunctionFlags.NoInline;
        if ((p & PragmaFlag.CgoUnsafeArgs) != 0) flags |= FunctionFlags.ArgsInMemory;
        if (f.IsWrapper) flags |= FunctionFlags.Wrapper;
        if (f.Captures.Count > 0) flags |= FunctionFlags.NeedContext;
        if (cx.IsRuntime(f.Package)) flags |= FunctionFlags.RuntimePackage;
        if (f.HasDefer) flags |= FunctionFlags.HasDefer;
        if (f.HasRecover || f.HasDefer) flags |= FunctionFlags.NoInline;
        if (f.HasRecover) flags |= FunctionFlags.NeedsFrame;
        if (f.IsInlinable) flags |= FunctionFlags.InlineCandidate;
        if (isInstance) flags |= FunctionFlags.DupOk;
        if (f.Outer is not null) flags |= FunctionFlags.Closure;
        if (f.Kind == IrFunctionKind.PackageInit) flags |= FunctionFlags.PackageInit;
        if (f.Kind == IrFunctionKind.MapInit) flags |= FunctionFlags.NoInline; // or the linker could not leave it out
        return flags;
    }

    // ---- types and positions

    private GoType Subst(GoType t) => _typeParams.Length == 0 ? t : Cx.Instances.Substitute(t, _typeParams, _typeArgs);

    private GoType[] Subst(GoType[] list)
    {
        if (_typeParams.Length == 0 || list.Length == 0) return list;
        var result = new GoType[list.Length];
        for (int i = 0; i < list.Length; i++) result[i] = Subst(list[i]);
        return result;
    }

    protected override TypeShape Shape(GoType type)
    {
        if (_shapes.TryGetValue(type, out TypeShape? s)) return s;
        s = Cx.Shapes.Of(Subst(type));
        _shapes.Add(type, s);
        return s;
    }

    private void SetPos(Pos pos)
    {
        if (!pos.IsKnown || pos == _lastPos) return;
        _lastPos = pos;
        B.Pos = PositionOf(pos);
    }

    private SourcePos PositionOf(Pos pos)
    {
        Position p = Cx.Sources.ResolveExact(pos);
        int file;
        if (Cx.Sources[pos.File].HasLineDirectives) file = F.FileIndex(p.File.Length > 0 ? p.File : "??");
        else if (!_files.TryGetValue(pos.File, out file)) _files.Add(pos.File, file = F.FileIndex(p.File));
        return new SourcePos(file, p.Line, (ushort)Math.Min(p.Column, ushort.MaxValue), -1);
    }

    // ---- the frame

    private void Run()
    {
        if (_f.Pos.IsKnown) F.StartPos = PositionOf(_f.Pos);
        SetPos(_f.Pos);
        BindCaptures();
        BindParameters();
        BindResults();
        if (_f.HasDefer)
        {
            PrepareDefers();
            if (_openDefers is null) _exit = B.NewBlock();
        }
        PrepareBuffers();
        Statement(_f.Body ?? throw new InternalCompilerException("no body"));
        SetPos(_f.EndPos);
        if (B.IsOpen) Leave();
        if (_f.HasDefer) EmitExit(_exit);
        B.Finish();
    }

    private bool NeedsMemory(IrVariable v, TypeShape s) =>
        s.InMemory || v.IsAddressTaken || StaysInMemory(v, s) || (v.IsCaptured && v.IsCapturedByReference(s.Size));

    /// <param name="v">The variable.</param>
    /// <param name="s">Its type.</param>
    /// <param name="kind">What its local is for.</param>
    /// <param name="parameter">The parameter in whose home it may live; -1: it has none. Where there are pointers, the frame's maps say so.</param>
    private AllocInfo VariableInfo(IrVariable v, TypeShape s, LocalKind kind = LocalKind.Auto, int parameter = -1)
    {
        bool isNamed = v.Kind != IrVariableKind.Temp;
        bool mayEscape = v.IsAddressTaken || v.IsCaptured;
        TypeLayout layout = mayEscape || s.Size > 64 << 10 ? HeapLayout(s) : s.Layout;
        return new AllocInfo(layout, isNamed || mayEscape ? AllocKind.Variable : AllocKind.Copy, v.ToString())
        {
            HeapForbidden = _runtimeMode && isNamed,
            LocalKind = kind,
            Parameter = s.Layout.HasPointers ? -1 : parameter,
            DeadOnReentry = !mayEscape,
            Variable = DebugOf(v),
        };
    }

    /// <summary>Begins a variable's life; its content is zero if it is in memory, else yet to be written.</summary>
    private Place Declare(IrVariable v, int parameter = -1)
    {
        TypeShape s = Shape(v.Type);
        Place p;
        ListVariable(v, DebugVariableKind.Local);
        if (_kept.Contains(v))
        {
            LocalVariable local = F.NewLocal(v.ToString(), s.Layout);
            local.Variable = DebugOf(v);
            p = Place.Memory(s, B.LocalAddr(local));
            B.Zero(p.Address!, s.Layout, noBarrier: true); // not null: in memory
        }
        else if (NeedsMemory(v, s))
        {
            p = Place.Memory(s, B.Alloc(VariableInfo(v, s, parameter: parameter)));
        }
        else if (_variables[v.Index] is { Variables: not null } known)
        {
            return known;
        }
        else
        {
            var parts = new BuilderVariable[s.Parts.Length];
            int constant = DebugOf(v) is >= 0 and int d && F.DebugVariables[d].IsConstant ? d : -1;
            for (int i = 0; i < parts.Length; i++) parts[i] = B.DeclareVariable(s.Parts[i].Type, v.ToString(), constant, s.Parts[i].Offset);
            p = Place.Of(s, parts);
        }
        _variables[v.Index] = p;
        return p;
    }

    private Place PlaceOf(IrVariable v) =>
        _variables[v.Index] ?? throw new InternalCompilerException($"{_f}: variable {v} ({v.Kind} of {v.Function}) is used before it is declared");

    private void BindParameters()
    {
        int param = 0, component = 0;
        if (_f.Receiver is { } r) Bind(r);
        foreach (IrVariable p in _f.Params) Bind(p);

        void Bind(IrVariable v)
        {
            AbiParam p = F.Signature.Params[param];
            TypeShape s = Shape(v.Type);
            bool memory = NeedsMemory(v, s);
            ListVariable(v, DebugVariableKind.Param, param);
            if (p.Components.Length == 0)
            {
                // A value in the caller's frame stays there unless its address may leave.
                if (s.InMemory && !v.IsAddressTaken && !v.IsCaptured)
                {
                    _variables[v.Index] = Place.Memory(s, B.ArgAddr(param));
                    StaysInArgumentArea(v);
                }
                else
                {
                    Place place = Declare(v);
                    if (s.InMemory) B.Move(place.Address!, B.ArgAddr(param), s.Layout); // not null: in memory
                }
                param++;
                return;
            }
            var args = new Value[p.Components.Length];
            for (int i = 0; i < args.Length; i++) args[i] = B.Arg(component++);
            Place home = Declare(v, p.InRegisters ? param : -1);
            if (memory) for (int i = 0; i < args.Length; i++) B.Store(B.Offset(home.Address!, p.Components[i].Offset), args[i]);
            else Store(home, new Operand(s, args));
            param++;
        }
    }

    private void BindResults()
    {
        for (int i = 0; i < _results.Length; i++)
        {
            IrVariable v = _f.Results[i];
            TypeShape s = Shape(v.Type);
            AbiParam p = F.Signature.Results[i];
            var r = new Result { Shape = s, Param = p, Place = default };
            ListVariable(v, DebugVariableKind.Result, i);
            bool shared = v.IsAddressTaken || (v.IsCaptured && v.IsCapturedByReference(s.Size));
            if (s.InMemory && p.Components.Length == 0 && !shared)
            {
                r.IsReturnSlot = true;
                Value home = B.ResultHome(i);
                B.Zero(home, s.Layout);
                r.Place = Place.Memory(s, home);
                _variables[v.Index] = r.Place;
                StaysInArgumentArea(v);
            }
            else if (_f.HasDefer && shared)
            {
                Value address = B.Alloc(VariableInfo(v, s, LocalKind.Result));
                r.Place = Place.Memory(s, address);
                r.AddressHome = F.NewLocal("&" + v, TypeLayout.Scalar(ValueType.Ptr, 8), LocalKind.Result);
                B.Store(B.LocalAddr(r.AddressHome), address);
                _variables[v.Index] = r.Place;
            }
            else if (_f.HasDefer && s.Size > 0)
            {
                LocalVariable local = F.NewLocal(v.ToString(), s.Layout, LocalKind.Result);
                local.Variable = DebugOf(v);
                Value home = B.LocalAddr(local);
                B.Zero(home, s.Layout);
                r.Place = Place.Memory(s, home);
                _variables[v.Index] = r.Place;
            }
            else
            {
                r.Place = Declare(v);
                if (r.Place.Address is null) Store(r.Place, Zero(s));
            }
            _results[i] = r;
        }
    }

    /// <summary>Returns with what the result variables hold.</summary>
    private void Leave()
    {
        if (_exit is not null)
        {
            B.Jump(_exit);
        }
        else if (_openDefers is not null)
        {
            RunOpenDefers();
            ReturnHomes();
        }
        else
        {
            Return(r => r.Place);
        }
    }

    private void Return(Func<Result, Place> placeOf)
    {
        var values = new List<Value>();
        for (int i = 0; i < _results.Length; i++)
        {
            Result r = _results[i];
            AddResult(values, i, r, r.IsReturnSlot ? default : Load(placeOf(r)));
        }
        B.Return(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
    }

    private void AddResult(List<Value> values, int i, Result r, Operand x)
    {
        if (r.Param.Components.Length == 0)
        {
            if (r.Shape.InMemory && !(r.IsReturnSlot && x.Shape is null)) B.Move(B.ResultHome(i), x.Address, r.Shape.Layout);
        }
        else if (r.Shape.InMemory)
        {
            foreach (AbiComponent c in r.Param.Components) values.Add(B.Load(c.Type, B.Offset(x.Address, c.Offset)));
        }
        else
        {
            values.AddRange(x.Parts);
        }
    }

    /// <summary>Returns these values: they become the results, then deferred functions run.</summary>
    private void ReturnValues(Operand[] values)
    {
        if (!_f.HasDefer && IsUnoptimised)
        {
            for (int i = 0; i < values.Length; i++) Store(_results[i].Place, values[i]);
            Return(r => r.Place);
            return;
        }
        if (!_f.HasDefer)
        {
            var list = new List<Value>();
            for (int i = 0; i < values.Length; i++) AddResult(list, i, _results[i], values[i]);
            B.Return(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(list));
            return;
        }
        for (int i = 0; i < values.Length; i++) Store(_results[i].Place, values[i]);
        Leave();
    }

    // ---- captured variables

    private void BindCaptures()
    {
        if (_f.Captures.Count == 0) return;
        Value context = B.Emit(Op.GetClosurePtr, ValueType.Ptr);
        var layout = ClosureLayout.Of(this, _f);
        for (int i = 0; i < _f.Captures.Count; i++)
        {
            IrVariable v = _f.Captures[i];
            TypeShape s = Shape(v.Type);
            Value at = B.Offset(context, layout.Offsets[i]);
            ListVariable(v, DebugVariableKind.Local, closureOffset: layout.Offsets[i]);
            if (layout.ByReference[i])
            {
                Value address = B.Load(ValueType.Ptr, at);
                _variables[v.Index] = Place.Memory(s, address);
                KeepAddress(v, address);
                continue;
            }
            if (s.InMemory && !StaysInMemory(v, s))
            {
                _variables[v.Index] = Place.Memory(s, at);
                continue;
            }
            Place p = Declare(v);
            Store(p, Load(s, at));
        }
    }

    /// <summary>What a closure object holds: the code pointer, then captured values or addresses in the order of the tree.</summary>
    private sealed record ClosureLayout(TypeShape Shape, bool[] ByReference, long[] Offsets)
    {
        public static ClosureLayout Of(FunctionTranslator t, IrFunction closure)
        {
            int n = closure.Captures.Count;
            var byReference = new bool[n];
            var fields = new Var[n + 1];
            fields[0] = Field("F", BasicType.Uintptr);
            for (int i = 0; i < n; i++)
            {
                IrVariable v = closure.Captures[i];
                GoType type = t.Subst(v.Type);
                byReference[i] = v.IsCapturedByReference(t.Shape(v.Type).Size);
                fields[i + 1] = Field("X" + i, byReference[i] ? new PointerType(type) : type);
            }
            var record = new Types.StructType(fields, null);
            return new(t.Cx.Shapes.Of(record), byReference, t.Cx.Types.Sizes.OffsetsOf(record)[1..]);
        }
    }
}
