namespace Ouro.Ssa;

/// <summary>
/// A function of package runtime as the compiler calls it on its own account (contract §4). The escape letters are those of the
/// operation, not of the function's body: by its body mapaccess1 leaks its key.
/// </summary>
/// <param name="Name">Name in package runtime (ABIInternal).</param>
/// <param name="Args">A letter an argument: i I64, h I16, w I32, c I8, b Bool, p Ptr, d F64, f F32.</param>
/// <param name="Results">Likewise.</param>
/// <param name="Escape">As <see cref="OpInfo.Escape"/>, an argument each; '-' when left out.</param>
public sealed record RuntimeFunction(string Name, string Args, string Results = "", string Escape = "-")
{
    /// <summary>AuxInt of a call of growslice whose elements have no pointers: nothing that they hold flows anywhere.</summary>
    public const long NoPointers = 1;

    /// <summary>Does not come back.</summary>
    public bool NoReturn { get; init; }

    /// <summary>
    /// Takes a stack buffer of this many bytes as an additional first argument, which <see cref="Args"/> does not list: lowering
    /// passes nil, or a local when the result was found not to escape (AuxInt 1).
    /// </summary>
    public int Buffer { get; init; }

    /// <summary>Number of scalars of each parameter of runtime's signature (a string is 2); null: one each.</summary>
    public int[]? Groups { get; init; }

    /// <summary>The result is a new heap object (or the buffer): not aliased with anything before.</summary>
    public bool Allocates { get; init; }

    public static ValueType TypeOf(char c) => c switch
    {
        'i' => ValueType.I64,
        'h' => ValueType.I16,
        'w' => ValueType.I32,
        'c' => ValueType.I8,
        'b' => ValueType.Bool,
        'p' => ValueType.Ptr,
        'd' => ValueType.F64,
        'f' => ValueType.F32,
        _ => throw Core.InternalCompilerException.Unexpected(c),
    };

    public char EscapeOf(int arg) => arg < Escape.Length ? Escape[arg] : Escape[^1];
}

/// <summary>
/// The table of them. Type descriptors and itabs are passed as 'i' words (they are not traced) made with SymAddr + PtrToInt, or as p
/// where runtime declares *_type: both are one integer register, so this table writes p for every pointer in runtime's signature.
/// </summary>
public static class RuntimeFunctions
{
    private static readonly Dictionary<string, RuntimeFunction> s_byName = Make();

    /// <summary>The entry; throws for a name that is not in the table.</summary>
    public static RuntimeFunction Get(string name) =>
        s_byName.TryGetValue(name, out RuntimeFunction? f) ? f : throw new Core.InternalCompilerException($"runtime.{name} is not in the table of runtime functions");

    public static bool TryGet(string name, out RuntimeFunction? f) => s_byName.TryGetValue(name, out f);

    public static IEnumerable<RuntimeFunction> All => s_byName.Values.OrderBy(static f => f.Name, StringComparer.Ordinal);

    /// <summary>Where the function takes its arguments and leaves its results by the internal ABI (contract §1.2), the buffer included.</summary>
    public static AbiSignature SignatureOf(RuntimeFunction f, ITarget target)
    {
        var groups = new List<string>();
        if (f.Buffer > 0) groups.Add("p");
        int at = 0;
        foreach (int n in f.Groups ?? [.. Enumerable.Repeat(1, f.Args.Length)])
        {
            groups.Add(f.Args.Substring(at, n));
            at += n;
        }
        int ints = 0, floats = 0;
        long stack = 0;
        long Align(long x, long a) => (x + a - 1) / a * a;
        var placed = new List<(string Letters, AbiComponent[] Parts, TypeLayout Layout, long Stack)>();
        foreach (string g in groups)
        {
            int needInts = g.Count(static c => !RuntimeFunction.TypeOf(c).IsFloat()), needFloats = g.Length - needInts;
            bool registers = ints + needInts <= target.IntArgRegisters && floats + needFloats <= target.FloatArgRegisters;
            var parts = new AbiComponent[g.Length];
            long size = 0;
            int align = 1;
            var pointers = new List<int>();
            for (int i = 0; i < g.Length; i++)
            {
                ValueType t = RuntimeFunction.TypeOf(g[i]);
                int n = t.Size(target.PointerSize);
                size = Align(size, n);
                align = Math.Max(align, n);
                if (t == ValueType.Ptr) pointers.Add((int)size / target.PointerSize);
                parts[i] = new(t, registers ? (t.IsFloat() ? floats++ : ints++) : -1, (int)size);
                size += n;
            }
            var layout = new TypeLayout(Align(size, align), align, PointerMask.FromWords([.. pointers]));
            long offset = -1;
            if (!registers)
            {
                offset = Align(stack, align);
                stack = offset + layout.Size;
            }
            placed.Add((g, parts, layout, offset));
        }
        stack = Align(stack, target.PointerSize);
        var parameters = new AbiParam[placed.Count];
        for (int i = 0; i < parameters.Length; i++)
        {
            (_, AbiComponent[] parts, TypeLayout layout, long offset) = placed[i];
            if (offset < 0)
            {
                offset = Align(stack, layout.Align);
                stack = offset + layout.Size;
            }
            parameters[i] = new("", layout, (int)offset, parts);
        }
        int ri = 0, rf = 0;
        var results = f.Results.Select(c =>
        {
            ValueType t = RuntimeFunction.TypeOf(c);
            return new AbiParam("", TypeLayout.Scalar(t, target.PointerSize), -1, [new(t, t.IsFloat() ? rf++ : ri++, 0)]);
        }).ToArray();
        return new(Machine.Abi.Internal, parameters, results, (int)Align(stack, target.PointerSize));
    }

    private static Dictionary<string, RuntimeFunction> Make()
    {
        var d = new Dictionary<string, RuntimeFunction>();
        void F(string name, string args, string results = "", string escape = "-", bool noReturn = false, int buffer = 0, bool allocates = false) =>
            d.Add(name, new(name, args.Replace(" ", ""), results, escape)
            {
                NoReturn = noReturn,
                Buffer = buffer,
                Allocates = allocates,
                Groups = args.Contains(' ') ? [.. args.Split(' ').Select(static g => g.Length)] : null,
            });

        // Allocation and memory
        F("newobject", "p", "p", allocates: true);
        F("mallocgc", "ipb", "p", allocates: true);
        F("makeslice", "pii", "p", allocates: true);
        F("makeslice64", "pii", "p", allocates: true);
        F("makeslicecopy", "piip", "p", "---C", allocates: true);
        F("growslice", "piiip", "pii", "C----", allocates: true);
        F("growsliceBuf", "piiippi", "pii", "C------");
        F("moveSlice", "ppii", "pii", "-C--", allocates: true);
        F("moveSliceNoScan", "ipii", "pii", allocates: true);
        F("moveSliceNoCap", "ppi", "pii", "-C-", allocates: true);
        F("moveSliceNoCapNoScan", "ipi", "pii", allocates: true);
        F("memmove", "ppi", "", "-"); // called for memory without pointers only
        F("memclrNoHeapPointers", "pi");
        F("memclrHasPointers", "pi");
        F("typedmemmove", "ppp", "", "--C");
        F("typedmemclr", "pp");
        F("typedslicecopy", "ppipi", "i", "---C");
        F("wbZero", "pp");
        F("wbMove", "ppp", "", "--C");
        F("unsafeslicecheckptr", "ppi");
        F("unsafestringcheckptr", "pi");

        // Strings
        for (int n = 2; n <= 5; n++)
        {
            F("concatstring" + n, string.Join(' ', Enumerable.Repeat("pi", n)), "pi", buffer: 32, allocates: true);
            F("concatbyte" + n, string.Join(' ', Enumerable.Repeat("pi", n)), "pii", buffer: 32, allocates: true);
        }
        F("concatstrings", "pii", "pi", buffer: 32, allocates: true);
        F("concatbytes", "pii", "pii", buffer: 32, allocates: true);
        F("slicebytetostring", "pi", "pi", buffer: 32, allocates: true);
        F("stringtoslicebyte", "pi", "pii", buffer: 32, allocates: true);
        F("stringtoslicerune", "pi", "pii", buffer: 128, allocates: true);
        F("slicerunetostring", "pii", "pi", buffer: 32, allocates: true);
        F("intstring", "i", "pi", buffer: 4, allocates: true);
        F("slicebytetostringtmp", "pi", "pi", "r");
        F("cmpstring", "pipi", "i");
        F("decoderune", "pii", "wi");
        F("countrunes", "pi", "i");
        F("memequal", "ppi", "b");
        F("strmin", "pipi", "pi", "r-r-");
        F("strmax", "pipi", "pi", "r-r-");

        // Interfaces
        F("convT", "pp", "p", "-C", allocates: true);
        F("convTnoptr", "pp", "p", allocates: true);
        F("convT16", "h", "p", allocates: true);
        F("convT32", "w", "p", allocates: true);
        F("convT64", "i", "p", allocates: true);
        F("convTstring", "pi", "p", "L", allocates: true);
        F("convTslice", "pii", "p", "L", allocates: true);
        F("assertE2I", "pp", "p");
        F("assertE2I2", "pp", "p");
        F("typeAssert", "pp", "p");
        F("interfaceSwitch", "pp", "ip");
        F("panicdottypeE", "ppp", noReturn: true);
        F("panicdottypeI", "ppp", noReturn: true);
        F("panicnildottype", "p", noReturn: true);
        F("ifaceeq", "ppp", "b");
        F("efaceeq", "ppp", "b");

        // Maps
        string[] fast = ["_fast32", "_fast64"];
        foreach ((string suffix, string key) in new[] { ("", "p"), ("_fast32", "w"), ("_fast64", "i"), ("_faststr", "pi") })
        {
            F("mapaccess1" + suffix, "pp" + key, "p");
            F("mapaccess2" + suffix, "pp" + key, "pb");
            F("mapassign" + suffix, "pp" + key, "p", suffix.Length == 0 ? "--C" : "--L");
            F("mapdelete" + suffix, "pp" + key);
        }
        F("mapaccess1_fat", "pppp", "p");
        F("mapaccess2_fat", "pppp", "pb");
        foreach (string s in fast) F("mapassign" + s + "ptr", "ppp", "p", "--L");
        F("makemap_small", "", "p", allocates: true);
        F("makemap", "pip", "p", "--r", allocates: true);
        F("makemap64", "pip", "p", "--r", allocates: true);
        F("mapclear", "pp");
        F("mapIterStart", "ppp");
        F("mapIterNext", "p");
        F("rand", "", "i");
        F("rand32", "", "w");

        // Channels
        F("makechan", "pi", "p", allocates: true);
        F("makechan64", "pi", "p", allocates: true);
        F("chansend1", "pp", "", "-C");
        F("chanrecv1", "pp");
        F("chanrecv2", "pp", "b");
        F("closechan", "p");
        F("chanlen", "p", "i");
        F("chancap", "p", "i");
        F("selectnbsend", "pp", "b", "-C");
        F("selectnbrecv", "pp", "bb");
        F("selectgo", "pppiib", "ib", "D-");
        F("block", "", noReturn: true);

        // Goroutines, defer, panic
        F("newproc", "p", "", "L");
        F("deferproc", "p", "", "L");
        F("deferprocStack", "p");
        F("deferprocat", "ppp", "", "LLL");
        F("deferrangefunc", "", "pp");
        F("deferreturn", "");
        F("gopanic", "pp", "", "LL", noReturn: true);
        F("gorecover", "", "pp");
        // Called by machine code alone, with its own conventions (contract §4.8, §6.6).
        F("panicBounds", "", noReturn: true);
        for (int n = 1; n <= 8; n++) F("gcWriteBarrier" + n, "");
        F("panicwrap", "", noReturn: true);
        F("panicdivide", "", noReturn: true);
        F("panicshift", "", noReturn: true);
        F("panicmem", "", noReturn: true);
        F("panicnil", "", noReturn: true);
        F("panicoverflow", "", noReturn: true);
        F("panicmakeslicelen", "", noReturn: true);
        F("panicmakeslicecap", "", noReturn: true);
        F("panicunsafeslicelen", "", noReturn: true);
        F("panicunsafeslicenilptr", "", noReturn: true);
        F("panicunsafestringlen", "", noReturn: true);
        F("panicunsafestringnilptr", "", noReturn: true);
        F("panicrangestate", "i", noReturn: true);
        F("throwinit", "", noReturn: true);

        // Arithmetic
        F("complex128div", "dddd", "dd");
        F("fmin32", "ff", "f");
        F("fmin64", "dd", "d");
        F("fmax32", "ff", "f");
        F("fmax64", "dd", "d");

        // Printing
        foreach ((string what, string args) in new[]
        {
            ("bool", "b"), ("int", "i"), ("uint", "i"), ("hex", "i"), ("float64", "d"), ("float32", "f"), ("complex128", "dd"), ("complex64", "ff"), ("string", "pi"),
            ("quoted", "pi"), ("pointer", "p"), ("uintptr", "i"), ("iface", "pp"), ("eface", "pp"), ("slice", "pii"), ("lock", ""), ("unlock", ""), ("sp", ""), ("nl", ""),
        })
            F("print" + what, args);
        return d;
    }
}
