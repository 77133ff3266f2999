using System.Text;
using Ouro.Compile.Symbols;
using Ouro.Object;
using Ouro.Types;

namespace Ouro.Compile.TypeData;

/// <summary>Writes types as symbol names and as reflection strings, in gc's forms.</summary>
/// <remarks>
/// Two forms (cmd/compile/internal/types/fmt.go): the link string tells all types apart (package paths, numbers of local types,
/// renamed embedded fields) and names the descriptor's symbol; the name string is what <c>%T</c> prints (package names). The
/// arguments of an instance are link strings in both.
/// </remarks>
internal static class TypeNames
{
    /// <summary>Equal for two types exactly when they are identical.</summary>
    public static string LinkString(GoType type) => Write(type, link: true);

    /// <summary>For people and reflection: <c>http.Client</c>.</summary>
    public static string NameString(GoType type) => Write(type, link: false);

    /// <summary>A declared name with its type arguments, without its package: <c>Pair[int,main.K·1]</c>.</summary>
    public static string BareName(GoType type, bool link) => type.Unaliased switch
    {
        NamedType n => DeclaredName(n, link),
        BasicType b => b.Name,
        _ => Write(type, link),
    };

    private static string Write(GoType type, bool link)
    {
        var w = new Writer(new StringBuilder(), link);
        w.Type(type);
        return w.Out.ToString();
    }

    private static string DeclaredName(NamedType n, bool link)
    {
        string name = n.Obj.Name, number = link && n.Obj.LocalIndex > 0 ? "·" + n.Obj.LocalIndex : "";
        if (n.TypeArgs.Length == 0) return name + number;
        var b = new StringBuilder(name).Append('[');
        for (int i = 0; i < n.TypeArgs.Length; i++)
        {
            // Arguments of the function around a generic type, then its own.
            if (i > 0) b.Append(i == n.TypeArgs.Length - n.Origin.TypeParams.Length ? ';' : ',');
            b.Append(LinkString(n.TypeArgs[i]));
        }
        return b.Append(']').Append(number).ToString();
    }

    private sealed class Writer(StringBuilder @out, bool link)
    {
        public StringBuilder Out { get; } = @out;

        private readonly Dictionary<GoType, int> _open = new(ReferenceEqualityComparer.Instance);

        public void Type(GoType type)
        {
            type = type.Unaliased;
            switch (type)
            {
                case BasicType { Kind: BasicKind.UnsafePointer }:
                    Out.Append("unsafe.Pointer");
                    return;
                case BasicType b:
                    Out.Append(b.Name is "byte" ? "uint8" : b.Name is "rune" ? "int32" : b.Name);
                    return;
                case NamedType n:
                    if (n.Obj.Package is { } p) Out.Append(Qualifier(p)).Append('.');
                    Out.Append(DeclaredName(n, link));
                    return;
            }
            // Types that contain themselves without a name between (through aliases) print a reference to the start.
            if (_open.TryGetValue(type, out int at))
            {
                Out.Append('@').Append(at);
                return;
            }
            _open.Add(type, Out.Length);
            Literal(type);
            _open.Remove(type);
        }

        private string Qualifier(Package p) => link ? Ouro.Object.PackagePath.ToPrefix(p.Path) : p.Name;

        private void Literal(GoType type)
        {
            switch (type)
            {
                case PointerType p:
                    Out.Append('*');
                    Type(p.Elem);
                    break;
                case ArrayType a:
                    Out.Append('[').Append(a.Length).Append(']');
                    Type(a.Elem);
                    break;
                case SliceType s:
                    Out.Append("[]");
                    Type(s.Elem);
                    break;
                case ChanType c:
                    Out.Append(c.Direction switch { ChanDirection.RecvOnly => "<-chan ", ChanDirection.SendOnly => "chan<- ", _ => "chan " });
                    bool parens = c.Direction == ChanDirection.SendRecv && c.Elem.Unaliased is ChanType { Direction: ChanDirection.RecvOnly };
                    if (parens) Out.Append('(');
                    Type(c.Elem);
                    if (parens) Out.Append(')');
                    break;
                case MapType m:
                    Out.Append("map[");
                    Type(m.Key);
                    Out.Append(']');
                    Type(m.Elem);
                    break;
                case Signature s:
                    Out.Append("func");
                    Signature(s);
                    break;
                case InterfaceType i:
                    Interface(i);
                    break;
                case StructType s:
                    Struct(s);
                    break;
                default:
                    throw Core.InternalCompilerException.Unexpected(type.GetType().Name);
            }
        }

        private void Interface(InterfaceType type)
        {
            Func[] methods = type.TypeSet.Methods;
            if (methods.Length == 0)
            {
                Out.Append("interface {}");
                return;
            }
            Out.Append("interface {");
            for (int i = 0; i < methods.Length; i++)
            {
                Out.Append(i == 0 ? " " : "; ");
                if (!methods[i].IsExported && methods[i].Package is { } p) Out.Append(Qualifier(p)).Append('.');
                Out.Append(methods[i].Name);
                Signature(methods[i].Signature);
            }
            Out.Append(" }");
        }

        private void Signature(Signature s)
        {
            Parameters(s.Parameters, s.IsVariadic);
            if (s.Results.Count == 0) return;
            Out.Append(' ');
            if (s.Results.Count == 1) Type(s.Results[0].Type!);
            else Parameters(s.Results, variadic: false);
        }

        private void Parameters(TupleType list, bool variadic)
        {
            Out.Append('(');
            for (int i = 0; i < list.Count; i++)
            {
                if (i > 0) Out.Append(", ");
                if (variadic && i == list.Count - 1 && list[i].Type!.Unaliased is SliceType s)
                {
                    Out.Append("...");
                    Type(s.Elem);
                }
                else Type(list[i].Type!);
            }
            Out.Append(')');
        }

        private void Struct(StructType s)
        {
            Out.Append("struct {");
            for (int i = 0; i < s.Fields.Length; i++)
            {
                Out.Append(i == 0 ? " " : "; ");
                Field(s.Fields[i]);
                if (s.Tag(i) is { Length: > 0 } tag) Out.Append(' ').Append(SymbolTable.Quote(Encoding.UTF8.GetBytes(tag)));
            }
            if (s.Fields.Length > 0) Out.Append(' ');
            Out.Append('}');
        }

        private void Field(Var f)
        {
            bool named = !f.IsEmbedded || (link && IsRenamed(f));
            if (named)
            {
                if (link && !f.IsExported && f.Package is { } p) Out.Append(Qualifier(p)).Append('.');
                Out.Append(f.Name).Append(f.IsEmbedded ? " = " : " ");
            }
            Type(f.Type!);
        }

        /// <summary>An embedded field whose name is not that of its type: embedded through an alias.</summary>
        private static bool IsRenamed(Var f)
        {
            GoType t = f.Type!.Unaliased;
            if (t is PointerType p) t = p.Elem.Unaliased;
            return t switch
            {
                NamedType n => n.Obj.Name != f.Name || (!f.IsExported && !Package.Same(n.Obj.Package, f.Package)),
                // A predeclared name is in no package, so an unexported field of that name never matches.
                _ => true,
            };
        }
    }
}
