using System.Buffers.Binary;
using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa.Passes;

/// <summary>Turns allocations into frame variables or calls of the allocator, by the outcome of escape analysis.</summary>
/// <remarks>In: Built. Out: Placed: no Alloc, MakeSlice, Box; a RuntimeCall that may use a stack buffer has AuxInt 1. Reports variables
/// and closures that must not go to the heap. Time: linear. Required.</remarks>
internal static class Placement
{
    internal static void Run(Function f, PassContext cx, bool[] escapes)
    {
        var results = new Dictionary<Value, List<Value>>();
        foreach (Block b in f.Blocks)
            foreach (Value v in b.Values)
                if (v.Op == Op.Result && v[0].Op is Op.Alloc or Op.MakeSlice or Op.Box)
                {
                    if (!results.TryGetValue(v[0], out List<Value>? l)) results.Add(v[0], l = []);
                    l.Add(v);
                }
        foreach (Block b in f.Blocks)
        {
            int n = b.Values.Count;
            for (int i = 0; i < n; i++)
            {
                Value v = b.Values[i];
                switch (v.Op)
                {
                    case Op.Alloc or Op.MakeSlice or Op.Box:
                        List<Value> addresses = results.GetValueOrDefault(v) ?? [];
                        cx.Placed?.Invoke(f, v, escapes[v.Id]);
                        if (ObjectSize(v) == 0) BecomeData(v, addresses, cx.Program.RuntimeVariable("zerobase"));
                        else if (escapes[v.Id] && ConstantOf(cx, v) is { } data) BecomeData(v, addresses, data);
                        else if (escapes[v.Id])
                        {
                            int variable = ((AllocInfo)v.Aux!).Variable;
                            ToHeap(f, cx, v);
                            if (variable >= 0 && f.Has(FunctionFlags.Unoptimised) && addresses.Count > 0) KeepAddress(f, v, addresses[0], variable);
                        }
                        else ToFrame(f, v, addresses);
                        break;
                    case Op.RuntimeCall when ((RuntimeFunction)v.Aux!).Buffer > 0:
                        cx.Placed?.Invoke(f, v, escapes[v.Id]);
                        v.AuxInt = escapes[v.Id] ? 0 : 1;
                        if (((RuntimeFunction)v.Aux!).Name != "stringtoslicebyte") break;
                        if (v.AuxInt == 1) StringBytes(f, v);
                        else if (v[0].Op == Op.SymAddr && v[1].IsConst) LimitCapacity(v);
                        break;
                }
            }
        }
        Copies.Eliminate(f);
        if (cx.Options.ListHeap && cx.Options.DumpWriter is { } w)
            lock (w)
                foreach ((SourcePos pos, string what) in f.HeapSites)
                    w.WriteLine($"{(pos.File >= 0 ? f.Files[pos.File] : "?")}:{pos.Line}:{pos.Column}: {what} in {f.Name}");
    }

    /// <summary>
    /// <c>[]byte(s)</c> that stays here and is only read is the string itself; that of a constant is an array in the frame otherwise: no
    /// call, which the runtime's printing counts on (it may not allocate).
    /// </summary>
    private static void StringBytes(Function f, Value v)
    {
        Value source = v[0], length = v[1];
        var results = new Value?[3];
        foreach (Value r in v.Block.Values)
            if (r.Op == Op.Result && r[0] == v) results[r.AuxInt] = r;
        Value mem = v.MemArg;
        bool isConstant = source.Op == Op.SymAddr && length is { IsConst: true, AuxInt: >= 0 and <= 1 << 16 };
        bool isOnlyRead = results[0] is not { } bytes || IsOnlyRead(f, bytes);
        if (!isConstant && !isOnlyRead) return;
        if (!isOnlyRead && length.AuxInt > 0 && results[0] is { } address)
        {
            var layout = new TypeLayout(length.AuxInt, 1, PointerMask.Empty);
            LocalVariable local = f.NewLocal(".t" + f.Locals.Count, layout);
            Value at = f.NewValue(v.Block, Op.LocalAddr, ValueType.Ptr, v.Pos);
            at.Aux = local;
            Value def = f.NewValue(v.Block, Op.VarDef, ValueType.Mem, v.Pos, mem);
            def.Aux = local;
            Value move = f.NewValue(v.Block, Op.Move, ValueType.Mem, v.Pos, at, source, def);
            move.Aux = layout;
            move.AuxInt = 1;
            mem = move;
            address.BecomeCopyOf(at);
        }
        else
        {
            results[0]?.BecomeCopyOf(source);
        }
        results[1]?.BecomeCopyOf(length);
        results[2]?.BecomeCopyOf(length);
        v.BecomeCopyOf(mem);
    }

    /// <summary>The capacity of <c>[]byte("constant")</c> is the length, as gc's; the runtime would round it up.</summary>
    private static void LimitCapacity(Value call)
    {
        foreach (Value r in call.Block.Values)
            if (r.Op == Op.Result && r[0] == call && r.AuxInt == 2) r.BecomeCopyOf(call[1]);
    }

    /// <summary>All that is done with the address is to load from it.</summary>
    private static bool IsOnlyRead(Function f, Value address)
    {
        var derived = new HashSet<Value> { address };
        for (bool more = true; more;)
        {
            more = false;
            foreach (Block b in f.Blocks)
            {
                foreach (Value v in b.Values)
                    for (int i = 0; i < v.ArgCount; i++)
                    {
                        if (!derived.Contains(v[i])) continue;
                        switch (v.Op)
                        {
                            case Op.OffsetPtr or Op.AddPtr or Op.NilCheck or Op.Copy:
                                more |= derived.Add(v);
                                break;
                            case Op.Load: break;
                            default: return false;
                        }
                    }
                foreach (Value c in b.Controls)
                    if (derived.Contains(c)) return false;
            }
        }
        return true;
    }

    private static long ObjectSize(Value v)
    {
        long size = ((AllocInfo)v.Aux!).Layout.Size;
        if (v.Op != Op.MakeSlice) return size;
        if (v[0].IsConst && v[1].IsConst && v[0].AuxInt >= 0 && v[1].AuxInt >= v[0].AuxInt && (size == 0 || v[1].AuxInt <= 65536 / size)) return size * v[1].AuxInt;
        return -1;
    }

    /// <summary>The read-only memory of what is put into an interface if it is a constant.</summary>
    private static Symbol? ConstantOf(PassContext cx, Value v)
    {
        if (v.Op != Op.Box || ((AllocInfo)v.Aux!).BoxFunction is not { } function) return null;
        if (function == "convTstring") return v[0] is { Op: Op.SymAddr, AuxInt: 0 } bytes && v[1].IsConst ? cx.Program.ConstantString((Symbol)bytes.Aux!, v[1].AuxInt) : null;
        if (function is not ("convT16" or "convT32" or "convT64") || !v[0].IsConst) return null;
        Span<byte> word = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(word, v[0].AuxInt);
        return cx.Program.ConstantData(word[..(int)((AllocInfo)v.Aux).Layout.Size]);
    }

    private static void BecomeData(Value v, List<Value> addresses, Symbol data)
    {
        foreach (Value a in addresses)
        {
            a.Reset(Op.SymAddr);
            a.Aux = data;
        }
        v.BecomeCopyOf(v.MemArg);
    }

    private static void ToHeap(Function f, PassContext cx, Value v)
    {
        var info = (AllocInfo)v.Aux!;
        if (info.Kind == AllocKind.Copy) f.HeapCopies += info.Layout.Size;
        if (info.HeapForbidden)
            cx.Error(f, v.Pos, "escape", (info.Kind == AllocKind.Closure ? $"heap-allocated closure {info.Name}" : $"{info.Name} escapes to heap") + ", not allowed in runtime");
        Symbol? type = info.Layout.TypeSymbol;
        Value Type()
        {
            if (type is null) throw new InternalCompilerException($"{f.Name}: heap allocation of {info.Kind} {info.Name} without a type descriptor");
            Value t = f.NewValue(v.Block, Op.SymAddr, ValueType.Ptr, v.Pos);
            t.Aux = type;
            return t;
        }
        string function;
        switch (v.Op)
        {
            case Op.Alloc when info.Kind == AllocKind.Map:
                function = "makemap_small";
                break;
            case Op.Alloc:
                function = "newobject";
                v.InsertArg(0, Type());
                break;
            case Op.MakeSlice:
                function = "makeslice";
                v.InsertArg(0, Type());
                break;
            case Op.Box when info.BoxFunction is not null:
                function = info.BoxFunction;
                break;
            default:
                function = info.Layout.HasPointers ? "convT" : "convTnoptr";
                v.InsertArg(0, Type());
                break;
        }
        f.HeapSites.Add((v.Pos, $"{function} {info.Kind} {info.Name}".TrimEnd()));
        v.Op = Op.RuntimeCall;
        v.Aux = RuntimeFunctions.Get(function);
        v.AuxInt = 0;
    }

    /// <summary>Puts the address of a variable in the heap where a debugger finds it.</summary>
    private static void KeepAddress(Function f, Value v, Value address, int variable)
    {
        LocalVariable home = f.NewLocal("&" + f.DebugVariables[variable].Name, TypeLayout.Scalar(ValueType.Ptr, f.PointerSize));
        home.Variable = variable;
        home.HoldsAddress = true;
        var users = new List<(Value User, int Arg)>();
        foreach (Block b in f.Blocks)
        {
            foreach (Value u in b.Values)
                for (int i = 0; i < u.ArgCount; i++)
                    if (u[i] == v && u.Op != Op.Result) users.Add((u, i));
        }
        Value at = f.NewValue(v.Block, Op.LocalAddr, ValueType.Ptr, v.Pos);
        at.Aux = home;
        Value def = f.NewValue(v.Block, Op.VarDef, ValueType.Mem, v.Pos, v);
        def.Aux = home;
        Value store = f.NewValue(v.Block, Op.Store, ValueType.Mem, v.Pos, at, address, def);
        store.AuxInt = 1;
        foreach ((Value user, int arg) in users) user.SetArg(arg, store);
        foreach (Block b in f.Blocks)
            for (int i = 0; i < b.Controls.Count; i++)
                if (b.Controls[i] == v) b.SetControl(i, store);
    }

    /// <summary>A map in the frame: an empty group, and a head that refers to it and has a seed of its own (contract §4.5).</summary>
    private static void InitialiseMap(Function f, Value v, Value address, Value def, AllocInfo info)
    {
        const int Seed = 8, Directory = 16;
        const long EmptySlots = unchecked((long)0x8080808080808080);
        LocalVariable local = f.NewLocal(".group" + f.Locals.Count, info.MapGroup!); // not null: asked before
        Value group = f.NewValue(v.Block, Op.LocalAddr, ValueType.Ptr, v.Pos);
        group.Aux = local;
        Value mem = f.NewValue(v.Block, Op.VarDef, ValueType.Mem, v.Pos, def);
        mem.Aux = local;
        Clear(group, info.MapGroup!);
        Clear(address, info.Layout);
        Store(group, 0, f.Const(v.Block, ValueType.I64, EmptySlots, v.Pos));
        Value rand = f.NewValue(v.Block, Op.RuntimeCall, ValueType.Mem, v.Pos, mem);
        rand.Aux = RuntimeFunctions.Get("rand");
        mem = rand;
        Store(address, Seed, f.NewValue(v.Block, Op.Result, ValueType.I64, v.Pos, rand));
        Store(address, Directory, group);
        v.BecomeCopyOf(mem);

        void Clear(Value at, TypeLayout layout)
        {
            mem = f.NewValue(v.Block, Op.Zero, ValueType.Mem, v.Pos, at, mem);
            mem.Aux = layout;
            mem.AuxInt = 1;
        }

        void Store(Value at, long offset, Value x)
        {
            if (offset != 0)
            {
                at = f.NewValue(v.Block, Op.OffsetPtr, ValueType.Ptr, v.Pos, at);
                at.AuxInt = offset;
            }
            mem = f.NewValue(v.Block, Op.Store, ValueType.Mem, v.Pos, at, x, mem);
            mem.AuxInt = 1;
        }
    }

    private static void ToFrame(Function f, Value v, List<Value> addresses)
    {
        var info = (AllocInfo)v.Aux!;
        TypeLayout layout = info.Layout;
        if (v.Op == Op.MakeSlice)
        {
            long n = v[1].AuxInt;
            layout = new TypeLayout(layout.Size * n, layout.Align, layout.PointerWords.Repeat(layout.Size / f.PointerSize, n));
        }
        LocalVariable local = f.NewLocal(info.Name ?? ".t" + f.Locals.Count, layout, info.LocalKind);
        local.Variable = info.Variable;
        local.Parameter = info.Parameter;
        foreach (Value a in addresses)
        {
            a.Reset(Op.LocalAddr);
            a.Aux = local;
        }
        Value address = f.NewValue(v.Block, Op.LocalAddr, ValueType.Ptr, v.Pos);
        address.Aux = local;
        Value def = f.NewValue(v.Block, Op.VarDef, ValueType.Mem, v.Pos, v.MemArg);
        def.Aux = local;
        if (info.MapGroup is not null)
        {
            InitialiseMap(f, v, address, def, info);
            return;
        }
        if (v.Op != Op.Box)
        {
            v.Reset(Op.Zero);
            v.AddArg(address);
            v.AddArg(def);
            v.Aux = layout;
            v.AuxInt = 1;
            return;
        }
        if (info.BoxFunction is null)
        {
            Value source = v[0];
            source.Uses++;
            v.Reset(Op.Move);
            v.AddArg(address);
            v.AddArg(source);
            v.AddArg(def);
            source.Uses--;
            v.Aux = layout;
            v.AuxInt = 1;
            return;
        }
        var scalars = new Value[v.ArgCount - 1];
        for (int i = 0; i < scalars.Length; i++) scalars[i] = v[i];
        Value mem = def;
        long offset = 0;
        foreach (Value s in scalars)
        {
            int size = s.Type.Size(f.PointerSize);
            offset = (offset + size - 1) / size * size;
            Value at = address;
            if (offset != 0)
            {
                at = f.NewValue(v.Block, Op.OffsetPtr, ValueType.Ptr, v.Pos, address);
                at.AuxInt = offset;
            }
            mem = f.NewValue(v.Block, Op.Store, ValueType.Mem, v.Pos, at, s, mem);
            mem.AuxInt = 1;
            offset += size;
        }
        v.BecomeCopyOf(mem);
    }
}
