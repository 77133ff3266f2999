// Debugging information of compiled functions, in gc's form (DWARF 5; cmd/internal/dwarf, cmd/compile/internal/dwarfgen).
//
// Four symbols belong to a function: its entry with everything inside, the lists of places of its variables, the lists of ranges of its
// blocks and inlined calls, and its rows of the line table. A function that was inlined anywhere in the package has besides an abstract
// entry, a symbol with a name, which says what does not depend on a copy: names, types, lines. The copies, out of line and inlined,
// refer to it and to its variables by their offset in it. Every package that inlines a function makes its abstract entry; the linker
// keeps one.
//
// Types are referred to by the name of their entry (go:info.T), which the linker makes from the type descriptor; so the descriptor of
// each variable's type must exist.
//
//     func f(a int) { for i := range a { g(i) } }       subprogram main.f: low, high, frame base, file, line
//                                                         formal_parameter a: type, places
//                                                         lexical_block: ranges;  variable i
//                                                         inlined_subroutine → main.g$abstract: ranges, call's file and line

using Ouro.Compile.Symbols;
using Ouro.Core;
using Ouro.Machine;
using Ouro.Object;
using Ouro.Ssa;

namespace Ouro.Compile.Dwarf;

/// <summary>Makes the debugging symbols of an object's functions, variables and constants. One instance an object.</summary>
/// <param name="symbols">The object's symbols.</param>
/// <param name="functions">How many functions it has, about; the size of references to them follows.</param>
/// <param name="fileIndex">Index in the object's list of files of a function's file.</param>
internal sealed class DwarfEmitter(SymbolTable symbols, int functions, Func<Function, int, uint> fileIndex)
{
    private const string InfoPrefix = "go:info.", TypePrefix = "type:";
    private const byte OpAddress = 0x03, OpDereference = 0x06, OpUnsigned = 0x10, OpSigned = 0x11, OpLiteral0 = 0x30, OpRegister0 = 0x50,
        OpFrameBase = 0x91, OpPiece = 0x93, OpCallFrameCfa = 0x9c, OpStackValue = 0x9f;
    private const byte RangesBase = 1, RangesPair = 4, EndOfList = 0;

    private sealed record AbstractFunction(GoSymbol Entry, int[] Offsets);

    private readonly Dictionary<GoSymbol, AbstractFunction> _abstract = [];
    private readonly HashSet<Symbol> _inlined = [];

    /// <summary>Says which functions were inlined somewhere: their entries are split in two.</summary>
    public void AddInlined(MachineFunction f)
    {
        foreach (InlineCall c in f.Source.InlineTree) _inlined.Add(c.Callee);
    }

    /// <summary>The entry of a type, by its descriptor.</summary>
    private GoSymbol TypeEntry(Symbol descriptor) => symbols.Data(InfoPrefix + descriptor.Name[TypePrefix.Length..]);

    // ---- what is not a function

    /// <summary>The entry of a package-level variable.</summary>
    public static GoSymbol Variable(SymbolTable symbols, GoSymbol variable, GoSymbol descriptor)
    {
        var s = new GoSymbol("") { Kind = SymKind.DwarfVar };
        s.Byte(Abbreviation.Variable);
        s.Text(variable.Name);
        s.Byte(9);
        s.Byte(OpAddress);
        s.Address(variable);
        s.SectionReference(symbols.Data(InfoPrefix + descriptor.Name[TypePrefix.Length..]));
        s.Byte(1);
        return s;
    }

    /// <summary>Adds an integer constant to the package's list.</summary>
    public static void Constant(SymbolTable symbols, string name, GoSymbol descriptor, long value)
    {
        GoSymbol s = symbols.Data("go:constinfo." + symbols.PackagePath);
        SymbolTable.DefineData(s, SymKind.DwarfConst, SymFlags.None);
        s.Byte(Abbreviation.IntConstant);
        s.Text(symbols.PackagePath + "." + name);
        s.SectionReference(symbols.Data(InfoPrefix + descriptor.Name[TypePrefix.Length..]));
        s.Signed(value);
    }

    /// <summary>What the linker says of the package in its compile unit.</summary>
    public static void Package(SymbolTable symbols, string name, string flags)
    {
        Define("packagename.", name);
        Define("producer.", flags);

        void Define(string what, string text)
        {
            GoSymbol s = symbols.Data("go:cuinfo." + what + symbols.PackagePath);
            s.SetBytes(System.Text.Encoding.UTF8.GetBytes(text));
            SymbolTable.DefineData(s, SymKind.DwarfCuInfo, SymFlags.DupOk);
        }
    }

    // ---- functions

    /// <summary>Makes a function's symbols; its markers are there.</summary>
    public void Define(GoSymbol text, MachineFunction f)
    {
        GoFunction d = text.Function!; // not null: the function is defined
        d.DwarfInfo = new GoSymbol("") { Kind = SymKind.DwarfFcn };
        d.DwarfLoc = new GoSymbol("") { Kind = SymKind.DwarfLoc };
        d.DwarfRanges = new GoSymbol("") { Kind = SymKind.DwarfRange };
        d.DwarfLines = new GoSymbol("") { Kind = SymKind.DwarfLines };
        new Writer(this, text, f, d).Run();
        TypesInInterfaces(text, d.DwarfInfo);
        Lines(text, f, d.DwarfLines);
    }

    /// <summary>A debugger shows a value in an interface by its type, which no variable need have: the linker is to describe it, too.</summary>
    private static void TypesInInterfaces(GoSymbol text, GoSymbol info)
    {
        const int TypeInItab = 8;
        var seen = new HashSet<GoSymbol>();
        foreach (GoRelocation r in text.Relocations)
        {
            if (r.Type != RelocationType.UseIface || r.Target is not { } t) continue;
            if (t.Name.StartsWith("go:itab.", StringComparison.Ordinal))
            {
                GoSymbol? type = null;
                foreach (GoRelocation word in t.Relocations)
                    if (word.Offset == TypeInItab) type = word.Target;
                if (type is null) continue;
                t = type;
            }
            if (seen.Add(t)) info.AddRelocation(info.Length, 0, RelocationType.UseType, t);
        }
    }

    /// <summary>The abstract entry of a function, made when first asked for.</summary>
    /// <param name="variables">The function's own variables, in their order.</param>
    private AbstractFunction AbstractOf(GoSymbol function, int line, List<DebugVariable> variables)
    {
        if (_abstract.TryGetValue(function, out AbstractFunction? known)) return known;
        GoSymbol s = symbols.Data(InfoPrefix + function.Name + "$abstract");
        SymbolTable.DefineData(s, SymKind.DwarfAbsFcn, SymFlags.DupOk);
        s.Byte(Abbreviation.Abstract);
        s.Text(function.Name);
        s.Byte(1); // DW_INL_inlined
        s.Unsigned(line);
        s.Byte(function.Has(SymFlags.Static) ? (byte)0 : (byte)1);
        var offsets = new int[variables.Count];
        for (int i = 0; i < offsets.Length; i++)
        {
            DebugVariable v = variables[i];
            offsets[i] = -1;
            if (IsMade(v)) continue;
            offsets[i] = s.Length;
            bool parameter = v.Kind != DebugVariableKind.Local;
            s.Byte(Abbreviation.AbstractVariable(parameter));
            s.Text(v.Name);
            if (parameter) s.Byte(v.Kind == DebugVariableKind.Result ? (byte)1 : (byte)0);
            else s.Unsigned(v.Pos.Line);
            s.SectionReference(TypeEntry(v.Type));
        }
        s.Byte(0);
        var made = new AbstractFunction(s, offsets);
        _abstract.Add(function, made);
        return made;
    }

    /// <summary>It has no name in the source.</summary>
    private static bool IsMade(DebugVariable v) => v.Name.StartsWith('~');

    // ---- the line table

    private void Lines(GoSymbol text, MachineFunction f, GoSymbol s)
    {
        s.Byte(0);
        s.Unsigned(9);
        s.Byte(LineProgram.ExtendedSetAddress);
        s.Address(text);
        long line = 1;
        int at = 0, file = 1;
        bool statement = true, prologue = false;
        Span<byte> row = stackalloc byte[LineProgram.MaxRowSize];
        foreach (LineRow r in f.Lines)
        {
            bool due = false;
            int newFile = (int)fileIndex(f.Source, r.File) + 1;
            if (newFile != file)
            {
                s.Byte(LineProgram.SetFile);
                s.Unsigned(newFile);
                file = newFile;
                due = true;
            }
            if (!prologue && r.Offset >= f.PrologueEnd)
            {
                s.Byte(LineProgram.SetPrologueEnd);
                prologue = due = true;
            }
            if (statement != r.IsStatement)
            {
                s.Byte(LineProgram.NegateStatement);
                statement = r.IsStatement;
                due = true;
            }
            if (!due && line == r.Line) continue;
            s.Append(row[..LineProgram.WriteRow(row, (ulong)(r.Offset - at), r.Line - line)]);
            line = r.Line;
            at = r.Offset;
        }
        s.Byte(LineProgram.AdvancePc);
        s.Unsigned(f.Code.Length - at);
        s.Byte(0);
        s.Unsigned(1);
        s.Byte(LineProgram.ExtendedEndSequence);
    }

    // ---- entries

    private sealed class Writer(DwarfEmitter owner, GoSymbol text, MachineFunction f, GoFunction d)
    {
        private readonly GoSymbol _info = d.DwarfInfo!, _ranges = d.DwarfRanges!, _places = d.DwarfLoc!; // not null: just made
        private readonly List<int> _own = [];
        private readonly List<int>[] _ofNode = new List<int>[f.Source.InlineTree.Count];
        private readonly List<int>[] _children = new List<int>[f.Source.InlineTree.Count];
        private readonly List<(int Start, int End)>[] _nodeRanges = new List<(int, int)>[f.Source.InlineTree.Count];
        private AbstractFunction? _abstract;

        public void Run()
        {
            Function source = f.Source;
            for (int i = 0; i < _ofNode.Length; i++) (_ofNode[i], _children[i], _nodeRanges[i]) = ([], [], []);
            for (int i = 0; i < source.DebugVariables.Count; i++)
            {
                int node = source.DebugVariables[i].Pos.Inline;
                (node < 0 ? _own : _ofNode[node]).Add(i);
            }
            FindNodeRanges();
            if (owner._inlined.Contains(source.Symbol)) _abstract = owner.AbstractOf(text, source.StartPos.Line, _own.ConvertAll(i => source.DebugVariables[i]));
            Head();
            Scopes();
            for (int i = 0; i < _children.Length; i++)
                if (source.InlineTree[i].Parent < 0) Inlined(i);
            _info.Byte(0);
        }

        private void Head()
        {
            bool wrapper = f.Source.Has(FunctionFlags.Wrapper);
            if (_abstract is { } a)
            {
                _info.Byte(wrapper ? Abbreviation.ConcreteWrapper : Abbreviation.Concrete);
                _info.SectionReference(a.Entry);
            }
            else
            {
                _info.Byte(wrapper ? Abbreviation.Wrapper : Abbreviation.Function);
                _info.Text(text.Name);
            }
            _info.TextIndex(text, owner.TextCount);
            _info.Unsigned(f.Code.Length);
            _info.Byte(1);
            _info.Byte(OpCallFrameCfa);
            if (wrapper)
            {
                _info.Byte(1);
            }
            else if (_abstract is null)
            {
                _info.Word32(owner.FileNumber(f.Source, f.Source.StartPos));
                _info.Unsigned(f.Source.StartPos.Line);
                _info.Byte(text.Has(SymFlags.Static) ? (byte)0 : (byte)1);
            }
        }

        // --- blocks of the source

        private void Scopes()
        {
            List<DebugScope> scopes = f.Source.DebugScopes;
            var variables = new List<int>[scopes.Count + 1];
            for (int i = 0; i < variables.Length; i++) variables[i] = [];
            for (int k = 0; k < _own.Count; k++) variables[f.Source.DebugVariables[_own[k]].Scope + 1].Add(k);
            foreach (int k in variables[0]) Variable(k, null);
            if (scopes.Count == 0) return;
            List<(int Start, int End)>[] ranges = ScopeRanges();
            Children(-1);

            void Children(int parent)
            {
                for (int i = parent + 1; i < scopes.Count; i++)
                {
                    if (scopes[i].Parent != parent) continue;
                    // A block whose code is gone has nowhere to show its variables.
                    bool shown = variables[i + 1].Count > 0 && ranges[i].Count > 0;
                    if (shown)
                    {
                        _info.Byte(Abbreviation.Block);
                        Ranges(ranges[i]);
                        foreach (int k in variables[i + 1]) Variable(k, ranges[i]);
                    }
                    Children(i);
                    if (shown) _info.Byte(0);
                }
            }
        }

        private List<(int Start, int End)>[] ScopeRanges()
        {
            List<DebugScope> scopes = f.Source.DebugScopes;
            var ranges = new List<(int, int)>[scopes.Count];
            for (int i = 0; i < ranges.Length; i++) ranges[i] = [];
            for (int i = 0; i < f.Lines.Length; i++)
            {
                int start = Math.Max(f.Lines[i].Offset, f.PrologueEnd), end = i + 1 < f.Lines.Length ? f.Lines[i + 1].Offset : f.Code.Length;
                SourcePos pos = f.Lines[i].Pos;
                // Inlined calls are beside the blocks, not in them, as gc has them: their ranges may not overlap.
                if (start >= end || pos.Inline >= 0) continue;
                for (int s = Innermost(scopes, pos); s >= 0; s = scopes[s].Parent) AddRange(ranges[s], start, end);
            }
            return ranges;
        }

        // A block comes after the one around it, so the last that contains the position is the innermost.
        private static int Innermost(List<DebugScope> scopes, SourcePos pos)
        {
            for (int i = scopes.Count - 1; i >= 0; i--)
                if (scopes[i].Start.File == pos.File && Compare(scopes[i].Start, pos) <= 0 && Compare(pos, scopes[i].End) < 0) return i;
            return -1;
        }

        private static int Compare(SourcePos a, SourcePos b) => a.Line != b.Line ? a.Line.CompareTo(b.Line) : a.Column.CompareTo(b.Column);

        // --- inlined calls

        private void FindNodeRanges()
        {
            List<InlineCall> tree = f.Source.InlineTree;
            for (int i = 0; i < f.InlineIndexes.Length; i++)
            {
                PcRow r = f.InlineIndexes[i];
                int end = i + 1 < f.InlineIndexes.Length ? f.InlineIndexes[i + 1].Offset : f.Code.Length;
                // A call's code includes that of the calls inlined into it.
                for (int n = r.Value; n >= 0; n = tree[n].Parent) AddRange(_nodeRanges[n], r.Offset, end);
            }
            for (int i = 0; i < tree.Count; i++)
                if (tree[i].Parent >= 0) _children[tree[i].Parent].Add(i);
        }

        private static void AddRange(List<(int Start, int End)> list, int start, int end)
        {
            if (start >= end) return;
            if (list.Count > 0 && list[^1].End == start) list[^1] = (list[^1].Start, end);
            else list.Add((start, end));
        }

        private void Inlined(int node)
        {
            if (_nodeRanges[node].Count == 0) return;
            InlineCall call = f.Source.InlineTree[node];
            AbstractFunction callee = owner.AbstractOf((GoSymbol)call.Callee, call.StartLine, _ofNode[node].ConvertAll(i => f.Source.DebugVariables[i]));
            if (callee.Offsets.Length != _ofNode[node].Count) throw new InternalCompilerException($"{text.Name}: inlined {call.Callee.Name} has {_ofNode[node].Count} variables, not {callee.Offsets.Length}");
            _info.Byte(Abbreviation.Inlined);
            _info.SectionReference(callee.Entry);
            Ranges(_nodeRanges[node]);
            _info.Word32(owner.FileNumber(f.Source, call.CallPos));
            _info.Unsigned(call.CallPos.Line);
            for (int k = 0; k < callee.Offsets.Length; k++)
                if (callee.Offsets[k] >= 0) Variable(_ofNode[node][k], callee.Entry, callee.Offsets[k], _nodeRanges[node]);
            foreach (int child in _children[node]) Inlined(child);
            _info.Byte(0);
        }

        private void Ranges(List<(int Start, int End)> ranges)
        {
            _info.SectionReference(_ranges, _ranges.Length);
            _ranges.Byte(RangesBase);
            _ranges.TextIndex(text, owner.TextCount);
            foreach ((int start, int end) in ranges)
            {
                _ranges.Byte(RangesPair);
                _ranges.Unsigned(start);
                _ranges.Unsigned(end);
            }
            _ranges.Byte(EndOfList);
        }

        // --- variables

        private void Variable(int own, List<(int Start, int End)>? scope)
        {
            int offset = _abstract is { } a ? a.Offsets[own] : -1;
            Variable(_own[own], offset >= 0 ? _abstract!.Entry : null, offset, scope); // not null: it has an offset
        }

        /// <param name="scope">The code in which it has a meaning, in order; null: the function.</param>
        private void Variable(int index, GoSymbol? origin, int offset, List<(int Start, int End)>? scope)
        {
            DebugVariable v = f.Source.DebugVariables[index];
            DebugLocation? place = f.DebugLocations[index];
            DebugRange[]? ranges = place?.Ranges;
            if (ranges is not null && scope is not null)
            {
                ranges = Clip(ranges, scope);
                // One place wherever it has a meaning needs no list.
                if (ranges.Length == 0) place = null;
                else if (ranges is [var r] && r.Start == scope[0].Start && r.End == scope[^1].End) (place, ranges) = (new() { Pieces = r.Pieces }, null);
            }
            bool parameter = v.Kind != DebugVariableKind.Local, list = ranges is { Length: > 0 };
            _info.Byte(Abbreviation.PlacedVariable(parameter, origin is not null, v.ClosureOffset > 0, list));
            if (origin is not null)
            {
                _info.SectionReference(origin, offset);
            }
            else
            {
                _info.Text(v.Name);
                if (parameter) _info.Byte(v.Kind == DebugVariableKind.Result ? (byte)1 : (byte)0);
                _info.Unsigned(v.Pos.Line);
                _info.SectionReference(owner.TypeEntry(v.Type));
                if (v.ClosureOffset > 0) _info.Unsigned(v.ClosureOffset);
            }
            if (list)
            {
                _info.SectionReference(_places, _places.Length);
                PlaceList(v, ranges!); // not null: asked above
                return;
            }
            var expression = new GoSymbol("");
            if (place?.Pieces is { } pieces)
            {
                Pieces(expression, pieces, v.Size);
            }
            else if (place is not null)
            {
                InFrame(expression, place.FrameOffset);
                if (place.IsIndirect) expression.Byte(OpDereference);
            }
            _info.Byte((byte)expression.Length);
            _info.Append(expression.Bytes);
        }

        /// <summary>What of the ranges lies in the scope: a value may live far beyond the variable. Holes of the scope inside a range stay in it.</summary>
        private static DebugRange[] Clip(DebugRange[] ranges, List<(int Start, int End)> scope)
        {
            var kept = new List<DebugRange>(ranges.Length);
            int first = 0;
            foreach (DebugRange r in ranges)
            {
                while (first < scope.Count && scope[first].End <= r.Start) first++;
                if (first == scope.Count) break;
                if (scope[first].Start >= r.End) continue;
                int last = first;
                while (last + 1 < scope.Count && scope[last + 1].Start < r.End) last++;
                kept.Add(r with { Start = Math.Max(r.Start, scope[first].Start), End = Math.Min(r.End, scope[last].End) });
            }
            return [.. kept];
        }

        private static void InFrame(GoSymbol expression, long offset)
        {
            if (offset == 0)
            {
                expression.Byte(OpCallFrameCfa);
                return;
            }
            expression.Byte(OpFrameBase);
            expression.Signed(offset);
        }

        private void PlaceList(DebugVariable v, DebugRange[] ranges)
        {
            _places.Byte(RangesBase);
            _places.TextIndex(text, owner.TextCount);
            var expression = new GoSymbol("");
            foreach (DebugRange r in ranges)
            {
                expression.SetBytes([]);
                Pieces(expression, r.Pieces, v.Size);
                _places.Byte(RangesPair);
                _places.Unsigned(r.Start);
                _places.Unsigned(r.End);
                _places.Unsigned(expression.Length);
                _places.Append(expression.Bytes);
            }
            _places.Byte(EndOfList);
        }

        /// <summary>A variable from its parts, in order; what lies between them is not known.</summary>
        private static void Pieces(GoSymbol expression, DebugPiece[] pieces, long size)
        {
            long at = 0;
            foreach (DebugPiece p in pieces)
            {
                if (p.Offset > at) Piece(p.Offset - at);
                switch (p.Kind)
                {
                    case DebugPieceKind.Register:
                        expression.Byte((byte)(OpRegister0 + DwarfRegister((int)p.Place)));
                        break;
                    case DebugPieceKind.Frame:
                        InFrame(expression, p.Place);
                        break;
                    case DebugPieceKind.FrameAddress:
                        InFrame(expression, p.Place);
                        expression.Byte(OpStackValue);
                        break;
                    case DebugPieceKind.Constant:
                        Constant(expression, p.Place);
                        expression.Byte(OpStackValue);
                        break;
                }
                if (p.Size != size) Piece(p.Size);
                at = p.Offset + p.Size;
            }
            if (at < size) Piece(size - at);

            void Piece(long bytes)
            {
                expression.Byte(OpPiece);
                expression.Unsigned(bytes);
            }
        }

        private static void Constant(GoSymbol expression, long value)
        {
            if (value is >= 0 and < 32)
            {
                expression.Byte((byte)(OpLiteral0 + value));
                return;
            }
            expression.Byte(value < 0 ? OpSigned : OpUnsigned);
            if (value < 0) expression.Signed(value);
            else expression.Unsigned(value);
        }

        // psABI AMD64, figure 3.36; the machine's own numbers have CX, DX, BX, SP, BP, SI, DI in another order.
        private static int DwarfRegister(int register) => register switch
        {
            0 => 0,
            1 => 2,
            2 => 1,
            3 => 3,
            4 => 7,
            5 => 6,
            6 => 4,
            7 => 5,
            < 16 => register,
            _ => 17 + register - 16,
        };
    }

    // Wrappers and the like are made late, so the linker's table may be longer than the count: gc doubles it as well.
    private int TextCount => functions * 2;

    private long FileNumber(Function f, SourcePos pos) => 1 + fileIndex(f, Math.Max(0, pos.File));
}
