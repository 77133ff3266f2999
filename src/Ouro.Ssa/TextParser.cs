using System.Globalization;
using System.Text;
using Ouro.Core;
using Ouro.Machine;

namespace Ouro.Ssa;

/// <summary>Reads what <see cref="TextPrinter"/> writes. Mistakes are <see cref="BadInputException"/> with the offset.</summary>
public sealed class TextParser
{
    private readonly string _text;
    private readonly string _file;
    private readonly ITarget _target;
    private readonly Func<string, Abi, Symbol> _symbol;
    private int _at;
    private string _token = "";
    private bool _isString;
    private int _tokenStart;

    private TextParser(string text, string file, ITarget target, Func<string, Abi, Symbol> symbol)
    {
        _text = text;
        _file = file;
        _target = target;
        _symbol = symbol;
        Next();
    }

    /// <summary>All functions of the text.</summary>
    /// <param name="symbol">Gives the one symbol of a name and ABI.</param>
    public static List<Function> Parse(string text, string file, ITarget target, Func<string, Abi, Symbol> symbol)
    {
        var p = new TextParser(text, file, target, symbol);
        var all = new List<Function>();
        while (p._token.Length > 0 || p._isString) all.Add(p.Func());
        return all;
    }

    private BadInputException Error(string message) => new(_file, _tokenStart, message);

    private void Next()
    {
        while (_at < _text.Length && (char.IsWhiteSpace(_text[_at]) || _text[_at] == '#'))
        {
            if (_text[_at] == '#')
                while (_at < _text.Length && _text[_at] != '\n') _at++;
            else
                _at++;
        }
        _tokenStart = _at;
        _isString = false;
        if (_at >= _text.Length)
        {
            _token = "";
            return;
        }
        char c = _text[_at];
        if (c == '"')
        {
            var sb = new StringBuilder();
            for (_at++; ; _at++)
            {
                if (_at >= _text.Length) throw Error("string without end");
                c = _text[_at];
                if (c == '"') break;
                if (c == '\\')
                {
                    if (++_at >= _text.Length) throw Error("string without end");
                    c = _text[_at];
                    if (c == 'x')
                    {
                        if (_at + 2 >= _text.Length || !int.TryParse(_text.AsSpan(_at + 1, 2), NumberStyles.HexNumber, null, out int code)) throw Error("bad escape");
                        c = (char)code;
                        _at += 2;
                    }
                }
                sb.Append(c);
            }
            _at++;
            _token = sb.ToString();
            _isString = true;
            return;
        }
        int start = _at;
        if (char.IsLetterOrDigit(c) || c is '_' or '-' && _at + 1 < _text.Length && char.IsDigit(_text[_at + 1]))
        {
            _at++;
            while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        }
        else if (_text.AsSpan(_at).StartsWith("->") || _text.AsSpan(_at).StartsWith("<-"))
        {
            _at += 2;
        }
        else
        {
            _at++;
        }
        _token = _text[start.._at];
    }

    private bool Is(string t) => !_isString && _token == t;

    private bool Accept(string t)
    {
        if (!Is(t)) return false;
        Next();
        return true;
    }

    private void Expect(string t)
    {
        if (!Accept(t)) throw Error($"\"{t}\" expected, found \"{_token}\"");
    }

    private long Number()
    {
        if (_isString || !long.TryParse(_token, NumberStyles.AllowLeadingSign, null, out long n))
        {
            if (!_isString && ulong.TryParse(_token, out ulong u)) n = (long)u;
            else throw Error($"number expected, found \"{_token}\"");
        }
        Next();
        return n;
    }

    private int Int()
    {
        long n = Number();
        return n is >= int.MinValue and <= int.MaxValue ? (int)n : throw Error("number out of range");
    }

    private string String()
    {
        if (!_isString) throw Error($"string expected, found \"{_token}\"");
        string s = _token;
        Next();
        return s;
    }

    private T Word<T>() where T : struct, Enum
    {
        if (_isString || _token.Length == 0 || !char.IsLetter(_token[0]) || !Enum.TryParse(_token, out T value)) throw Error($"{typeof(T).Name} expected, found \"{_token}\"");
        Next();
        return value;
    }

    private int Id(char prefix)
    {
        if (_isString || _token.Length < 2 || _token[0] != prefix || !int.TryParse(_token.AsSpan(1), out int id) || id > 1 << 24) throw Error($"{prefix}<number> expected, found \"{_token}\"");
        Next();
        return id;
    }

    private Abi AbiSuffix()
    {
        Expect("<");
        int n = Int();
        Expect(">");
        return n is 0 or 1 ? (Abi)n : throw Error("ABI is 0 or 1");
    }

    private Symbol Sym()
    {
        string name = String();
        return _symbol(name, AbiSuffix());
    }

    private Function Func()
    {
        Expect("func");
        Symbol symbol = Sym();
        var f = new Function(symbol, Signature(), _target);
        if (Accept("flags"))
        {
            Expect("(");
            while (!Accept(")")) f.Flags |= Word<FunctionFlags>();
        }
        if (Accept("stage")) f.Stage = Word<Stage>();
        Expect("{");
        while (Accept("file")) f.Files.Add(String());
        while (Accept("inline"))
        {
            int parent = Int();
            Symbol callee = Sym();
            int line = Int();
            f.InlineTree.Add(new(parent, Position(), callee, line));
        }
        while (Accept("local"))
        {
            string name = String();
            LocalKind kind = Word<LocalKind>();
            LocalVariable l = f.NewLocal(name, Layout(), kind);
            l.AddressTaken = Accept("addressed");
            if (Accept("home")) l.Parameter = Int();
        }

        // Names may be used before they are defined: read lines first, then connect.
        var values = new Dictionary<int, Value>();
        var blocks = new Dictionary<int, Block>();
        var args = new List<(Value, List<int>)>();
        var ends = new List<(Block Block, List<int> Controls, List<int> Succs)>();
        var preds = new Dictionary<int, List<int>>();
        while (!Accept("}"))
        {
            int id = Id('b');
            if (blocks.ContainsKey(id)) throw Error($"block b{id} again");
            Block b = f.NewBlockWithId(id);
            blocks.Add(id, b);
            if (Accept("recover")) f.RecoverBlock = b;
            Expect(":");
            if (Accept("<-"))
            {
                var list = new List<int>();
                while (!_isString && _token.Length > 1 && _token[0] == 'b' && char.IsDigit(_token[1])) list.Add(Id('b'));
                preds.Add(id, list);
            }
            while (!_isString && _token.Length > 1 && _token[0] == 'v' && char.IsDigit(_token[1])) Line(f, b, values, args);
            b.Kind = Kind();
            var controls = new List<int>();
            var succs = new List<int>();
            while (!_isString && _token.Length > 1 && _token[0] == 'v' && char.IsDigit(_token[1])) controls.Add(Id('v'));
            if (Accept("->"))
                while (!_isString && _token.Length > 1 && _token[0] == 'b' && char.IsDigit(_token[1]))
                {
                    int save = _at;
                    if (_text.AsSpan(save).TrimStart() is [':', ..] || IsBlockHead(save)) break;
                    succs.Add(Id('b'));
                }
            if (Accept("likely")) b.Hint = BranchHint.Likely;
            else if (Accept("unlikely")) b.Hint = BranchHint.Unlikely;
            b.Pos = Position();
            ends.Add((b, controls, succs));
        }
        if (f.Blocks.Count == 0) throw Error("a function needs a block");
        foreach ((Value v, List<int> list) in args)
            foreach (int a in list)
                v.AddArg(values.TryGetValue(a, out Value? arg) ? arg : throw Error($"v{a} is not defined"));
        Connect(blocks, ends, preds, values);
        return f;
    }

    private bool IsBlockHead(int at) => _text.AsSpan(at).TrimStart().StartsWith("recover:");

    private void Connect(Dictionary<int, Block> blocks, List<(Block Block, List<int> Controls, List<int> Succs)> ends, Dictionary<int, List<int>> preds, Dictionary<int, Value> values)
    {
        // The order of predecessors is that of "<-" where given: phi arguments depend on it.
        var wanted = new List<(Block From, int Slot, Block To, int At)>();
        var taken = new Dictionary<Block, List<int>>();
        foreach ((Block b, List<int> controls, List<int> succs) in ends)
        {
            foreach (int c in controls) b.AddControl(values.TryGetValue(c, out Value? v) ? v : throw Error($"v{c} is not defined"));
            for (int i = 0; i < succs.Count; i++)
            {
                if (!blocks.TryGetValue(succs[i], out Block? to)) throw Error($"b{succs[i]} is not defined");
                int at = wanted.Count(w => w.To == to);
                if (preds.TryGetValue(to.Id, out List<int>? order))
                {
                    List<int> used = taken.TryGetValue(to, out List<int>? u) ? u : taken[to] = [];
                    at = -1;
                    for (int k = 0; k < order.Count && at < 0; k++)
                        if (order[k] == b.Id && !used.Contains(k)) at = k;
                    if (at < 0) throw Error($"b{to.Id} does not list b{b.Id} as predecessor");
                    used.Add(at);
                }
                wanted.Add((b, i, to, at));
            }
        }
        foreach ((int id, List<int> order) in preds)
            if (wanted.Count(w => w.To.Id == id) != order.Count) throw Error($"b{id} lists predecessors that do not lead to it");
        foreach (Block b in blocks.Values)
            foreach (var w in wanted.Where(w => w.To == b).OrderBy(w => w.At)) w.From.AddParsedEdge(w.Slot, b);
    }

    private BlockKind Kind()
    {
        for (int k = (int)BlockKind.FirstTarget; k < (int)BlockKind.FirstTarget + 64; k++)
            if (!_isString && _target.BlockKindName((BlockKind)k) == _token)
            {
                Next();
                return (BlockKind)k;
            }
        return Word<BlockKind>();
    }

    private void Line(Function f, Block b, Dictionary<int, Value> values, List<(Value, List<int>)> args)
    {
        int id = Id('v');
        Expect("=");
        Op op = OpName();
        ValueType type = Word<ValueType>();
        Value v = f.NewValueWithId(id, b, op, type, SourcePos.None);
        if (!values.TryAdd(id, v)) throw Error($"v{id} again");
        var list = new List<int>();
        while (!_isString && _token.Length > 1 && _token[0] == 'v' && char.IsDigit(_token[1]))
        {
            if (_text.AsSpan(_at).TrimStart() is ['=', ..]) break; // the next line
            list.Add(Id('v'));
        }
        args.Add((v, list));
        if (Accept("["))
        {
            v.AuxInt = Number();
            Expect("]");
        }
        if (Accept("{"))
        {
            v.Aux = Aux(f);
            Expect("}");
        }
        v.Pos = Position();
    }

    private Op OpName()
    {
        foreach (OpInfo i in _target.Ops)
            if (i.Name == _token)
            {
                Next();
                return i.Op;
            }
        return Word<Op>();
    }

    private SourcePos Position()
    {
        if (!Accept("@")) return SourcePos.None;
        int file = Int();
        Expect(":");
        int line = Int();
        Expect(":");
        int column = Int();
        int inline = Accept("@") ? Int() : -1;
        return new(file, line, (ushort)Math.Clamp(column, 0, 65535), inline);
    }

    private object Aux(Function f)
    {
        if (Accept("sym")) return Sym();
        if (Accept("local"))
        {
            int i = Int();
            return i >= 0 && i < f.Locals.Count ? f.Locals[i] : throw Error($"no local {i}");
        }
        if (Is("layout")) return Layout();
        if (Accept("rt"))
        {
            string name = String();
            return RuntimeFunctions.TryGet(name, out RuntimeFunction? r) ? r! : throw Error($"no runtime function {name}");
        }
        if (Accept("alloc"))
        {
            AllocKind kind = Word<AllocKind>();
            TypeLayout layout = Layout();
            string? name = Accept("name") ? String() : null;
            string? box = Accept("box") ? String() : null;
            bool noheap = Accept("noheap"), dead = Accept("deadonreentry");
            int home = Accept("home") ? Int() : -1;
            LocalKind as_ = Accept("as") ? Word<LocalKind>() : LocalKind.Auto;
            TypeLayout? group = Accept("group") ? Layout() : null;
            return new AllocInfo(layout, kind, name) { MapGroup = group, BoxFunction = box, HeapForbidden = noheap, DeadOnReentry = dead, Parameter = home, LocalKind = as_ };
        }
        if (Accept("call"))
        {
            Symbol? callee = _isString ? Sym() : null;
            AbiSignature sig = Signature();
            bool noReturn = Accept("noreturn"), tail = Accept("tail"), noInline = Accept("noinline");
            int method = Accept("method") ? Int() : -1;
            return new CallInfo(sig, callee) { NoReturn = noReturn, Tail = tail, NoInline = noInline, MethodOffset = method };
        }
        throw Error($"aux expected, found \"{_token}\"");
    }

    private TypeLayout Layout()
    {
        Expect("layout");
        Expect("(");
        long size = Number();
        int align = Int();
        var mask = PointerMask.Empty;
        if (Accept("ptr")) mask = Mask();
        bool nih = Accept("notinheap");
        Symbol? type = Accept("type") ? Sym() : null;
        Expect(")");
        return new(size, align, mask, type) { NotInHeap = nih };
    }

    private PointerMask Mask()
    {
        var bits = new List<ulong>();
        while (!_isString && ulong.TryParse(_token, out ulong w))
        {
            bits.Add(w);
            Next();
        }
        var repeated = new List<PointerMask.Repetition>();
        while (Accept("repeat"))
        {
            long start = Number(), stride = Number(), count = Number();
            Expect("(");
            repeated.Add(new PointerMask.Repetition(start, stride, count, Mask()));
            Expect(")");
        }
        return PointerMask.FromBits([.. bits], [.. repeated]);
    }

    private AbiSignature Signature()
    {
        Expect("sig");
        Abi abi = AbiSuffix();
        Expect("(");
        List<AbiParam> parameters = [], results = [];
        while (!Accept("->")) parameters.Add(Param());
        while (!Accept("args")) results.Add(Param());
        int size = Int();
        Expect(")");
        return new(abi, [.. parameters], [.. results], size);
    }

    private AbiParam Param()
    {
        string name = String();
        TypeLayout layout = Layout();
        int offset = Int();
        Expect("[");
        var parts = new List<AbiComponent>();
        while (!Accept("]"))
        {
            ValueType t = Word<ValueType>();
            int register = Int();
            parts.Add(new(t, register, Int()));
        }
        return new(name, layout, offset, [.. parts]);
    }
}
