using Ouro.Core;
using Xunit;

namespace Ouro.Types.Tests;

public sealed class AlgorithmTests
{
    private readonly Package _p = new("example.com/p", "p");
    private readonly TypeContext _context = new();

    private TypeParam Parameter(string name, GoType? constraint = null) =>
        new(new TypeName(Pos.None, _p, name, null), constraint ?? Universe.Any);

    private static Var Param(string name, GoType type) => new(VarKind.Param, Pos.None, null, name, type);

    private NamedType Named(string name, GoType underlying)
    {
        var n = new NamedType(new TypeName(Pos.None, _p, name, null));
        n.SetUnderlying(underlying);
        return n;
    }

    private NamedType List(out TypeParam p)
    {
        // type List[P any] struct { next *List[P]; value P }
        p = Parameter("P");
        var list = new NamedType(new TypeName(Pos.None, _p, "List", null)) { TypeParams = [p] };
        GoType self = _context.Instantiate(list, [p]);
        list.SetUnderlying(new StructType([Var.Field(Pos.None, _p, "next", new PointerType(self), false), Var.Field(Pos.None, _p, "value", p, false)], null));
        return list;
    }

    [Fact]
    public void Types_print_as_they_are_written()
    {
        Assert.Equal("map[string][]*int", new MapType(BasicType.String, new SliceType(new PointerType(BasicType.Int))).ToString());
        Assert.Equal("chan (<-chan int)", new ChanType(ChanDirection.SendRecv, new ChanType(ChanDirection.RecvOnly, BasicType.Int)).ToString());
        Assert.Equal("unsafe.Pointer", BasicType.UnsafePointer.ToString());
        Assert.Equal("any", Universe.Any.ToString());
        Assert.Equal("interface{Error() string}", Universe.Error.Underlying.ToString());
        var sig = new Signature(null, [], [], new TupleType(Param("a", BasicType.Int), Param("b", new SliceType(Universe.Byte))), new TupleType(Param("", Universe.Error)), true);
        Assert.Equal("func(a int, b ...byte) error", sig.ToString());
        Assert.Equal("struct{a int \"x:\\\"y\\\"\"; p.T}", TypeWriter.TypeString(new StructType(
            [Var.Field(Pos.None, _p, "a", BasicType.Int, false), Var.Field(Pos.None, _p, "T", Named("T", BasicType.Int), true)], ["x:\"y\""]), static p => p.Name));
        NamedType list = List(out _);
        Assert.Equal("example.com/p.List[P any]", list.ToString());
        Assert.Equal("example.com/p.List[map[string]int]", _context.Instantiate(list, [new MapType(BasicType.String, BasicType.Int)]).ToString());
    }

    [Fact]
    public void Identical_instances_are_one_object_and_expand_without_end()
    {
        NamedType list = List(out _);
        NamedType a = _context.Instantiate(list, [new SliceType(BasicType.Int)]), b = _context.Instantiate(list, [new SliceType(BasicType.Int)]);
        Assert.Same(a, b);
        var s = (StructType)a.Underlying;
        Assert.Same(a, ((PointerType)s.Fields[0].Type!).Elem);
        Assert.Equal("[]int", s.Fields[1].Type!.ToString());
        Assert.Same(((StructType)list.Underlying).Fields[1], s.Fields[1].Origin);
    }

    [Fact]
    public void Many_threads_agree_on_one_expansion()
    {
        for (int round = 0; round < 50; round++)
        {
            NamedType list = List(out _);
            var seen = new GoType[8];
            Parallel.For(0, seen.Length, i => seen[i] = _context.Instantiate(list, [BasicType.Int]).Underlying);
            foreach (GoType t in seen) Assert.Same(seen[0], t);
        }
    }

    [Fact]
    public void Unification_finds_arguments_and_remembers_joined_parameters()
    {
        TypeParam k = Parameter("K"), v = Parameter("V"), w = Parameter("W");
        var u = new Unifier([k, v, w], [], true);
        Assert.True(u.Unify(new MapType(k, v), new MapType(BasicType.String, w), UnifyMode.Assign));
        Assert.True(u.Unify(w, BasicType.Int, UnifyMode.Assign));
        Assert.Equal(["string", "int", "int"], u.Inferred().Select(static t => t!.ToString()));
        Assert.False(u.Unify(v, BasicType.String, UnifyMode.Assign));
    }

    [Fact]
    public void A_defined_type_wins_over_a_literal_whatever_comes_first()
    {
        NamedType ints = Named("Ints", new SliceType(BasicType.Int));
        foreach (bool swap in (bool[])[false, true])
        {
            TypeParam s = Parameter("S");
            var u = new Unifier([s], [], true);
            GoType first = swap ? ints : new SliceType(BasicType.Int), second = swap ? new SliceType(BasicType.Int) : ints;
            Assert.True(u.Unify(s, first, UnifyMode.Assign));
            Assert.True(u.Unify(s, second, UnifyMode.Assign));
            Assert.Same(ints, u.At(0));
        }
    }

    [Fact]
    public void Type_sets_intersect()
    {
        NamedType myInt = Named("MyInt", BasicType.Int);
        var union = new UnionType([new UnionTerm(true, BasicType.Int), new UnionTerm(false, BasicType.String), new UnionTerm(false, new SliceType(BasicType.Int))]);
        var face = new InterfaceType([], [union, Universe.Comparable]);
        Assert.Equal("~int | string", face.TypeSet.TermString(static t => t.ToString()));
        Assert.False(face.TypeSet.IsMarkedComparable);
        string? cause = null;
        Assert.True(Instantiation.Implements(null, myInt, face, true, ref cause));
        Assert.False(Instantiation.Implements(null, new SliceType(BasicType.Int), face, true, ref cause));
        Assert.Equal("[]int does not satisfy interface{~int | string | []int; comparable} (interface{~int | string | []int; comparable} mentions []int, but []int is not in the type set of interface{~int | string | []int; comparable})", cause);
        Assert.True(new InterfaceType([], [BasicType.Int, BasicType.String]).TypeSet.IsEmpty);
    }

    [Fact]
    public void Lookup_finds_the_shallowest_and_sees_ambiguity()
    {
        // type A struct{ x, y int }; type B struct{ x int }; type C struct{ A; *B }
        NamedType a = Named("A", new StructType([Var.Field(Pos.None, _p, "x", BasicType.Int, false), Var.Field(Pos.None, _p, "y", BasicType.Int, false)], null));
        NamedType b = Named("B", new StructType([Var.Field(Pos.None, _p, "x", BasicType.Int, false), Var.Field(Pos.None, _p, "Z", BasicType.Int, false)], null));
        NamedType c = Named("C", new StructType([Var.Field(Pos.None, _p, "A", a, true), Var.Field(Pos.None, _p, "B", new PointerType(b), true)], null));
        var m = new Func(Pos.None, _p, "m", null) { DeclaredPointerReceiver = true };
        a.AddMethod(m);

        LookupResult y = Lookup.FieldOrMethod(c, false, _p, "y");
        Assert.Equal([0, 1], y.Index);
        Assert.False(y.Indirect);
        LookupResult x = Lookup.FieldOrMethod(c, false, _p, "x");
        Assert.Null(x.Object);
        Assert.NotEmpty(x.Index);
        Assert.True(Lookup.FieldOrMethod(c, false, _p, "Z").Indirect);
        // Needs an address.
        LookupResult method = Lookup.FieldOrMethod(c, false, _p, "m");
        Assert.Null(method.Object);
        Assert.True(method.Indirect);
        Assert.Same(m, Lookup.FieldOrMethod(c, true, _p, "m").Object);
        // Not seen from elsewhere.
        Assert.Null(Lookup.FieldOrMethod(c, true, new Package("q", "q"), "y").Object);
    }

    [Fact]
    public void A_method_set_has_promoted_methods_but_no_colliding_ones()
    {
        // type A struct{}; func (A) M(); func (*A) P(); type B struct{}; func (B) M(); type C struct{ A; *B }; type D struct{ A; Error }
        Func Method(NamedType t, string name, bool pointer) => new(Pos.None, _p, name, new Signature(Param("", pointer ? new PointerType(t) : t), [], [], TupleType.Empty, TupleType.Empty, false));
        NamedType a = Named("A", new StructType([], null)), b = Named("B", new StructType([], null));
        a.AddMethod(Method(a, "M", false));
        a.AddMethod(Method(a, "P", true));
        b.AddMethod(Method(b, "M", false));
        NamedType c = Named("C", new StructType([Var.Field(Pos.None, _p, "A", a, true), Var.Field(Pos.None, _p, "B", new PointerType(b), true)], null));
        NamedType d = Named("D", new StructType([Var.Field(Pos.None, _p, "A", a, true), Var.Field(Pos.None, _p, "error", Universe.Error, true)], null));
        Assert.Equal(["M"], MethodSet.Of(a).Select(static s => s.Obj.Name));
        Assert.Equal(["M", "P"], MethodSet.Of(new PointerType(a)).Select(static s => s.Obj.Name));
        Assert.Empty(MethodSet.Of(c));
        Assert.Equal(["P"], MethodSet.Of(new PointerType(c)).Select(static s => s.Obj.Name));
        Assert.Equal(["Error", "M"], MethodSet.Of(d).Select(static s => s.Obj.Name));
        Assert.Equal([1, 0], MethodSet.Of(d)[0].Index);
    }

    [Fact]
    public void A_missing_method_is_named()
    {
        NamedType t = Named("T", new StructType([], null));
        string? cause = null;
        Assert.False(Instantiation.Implements(null, t, Universe.Error, false, ref cause));
        Assert.Equal("example.com/p.T does not implement error (missing method Error)", cause);
        t.AddMethod(new Func(Pos.None, _p, "error", new Signature(Param("", t), [], [], TupleType.Empty, new TupleType(Param("", BasicType.String)), false)));
        Assert.False(Instantiation.Implements(null, t, Universe.Error, false, ref cause));
        Assert.Equal("example.com/p.T does not implement error (missing method Error)\n\t\thave error() string\n\t\twant Error() string", cause);
    }

    [Theory]
    [InlineData(BasicKind.Uint8, 255, true)]
    [InlineData(BasicKind.Uint8, 256, false)]
    [InlineData(BasicKind.Int8, -128, true)]
    [InlineData(BasicKind.Int8, -129, false)]
    [InlineData(BasicKind.Uint, -1, false)]
    [InlineData(BasicKind.String, 1, false)]
    [InlineData(BasicKind.Float32, 16777217, true)]
    public void Representability(BasicKind kind, long value, bool fits) =>
        Assert.Equal(fits, Untyped.IsRepresentable(ConstValue.Int(value), BasicType.Of(kind), StdSizes.Amd64, out _));

    [Fact]
    public void A_constant_is_rounded_to_its_type()
    {
        Assert.True(Untyped.IsRepresentable(ConstValue.Int(16777217), BasicType.Of(BasicKind.Float32), StdSizes.Amd64, out ConstValue f));
        Assert.Equal("1.67772e+07", f.ToString());
        Assert.Equal(16777216, f.DoubleValue);
        Assert.Equal("16777216", f.ToInt().ToString());
    }

    [Fact]
    public void Sizes_are_those_of_gc()
    {
        Var F(string n, GoType t) => Var.Field(Pos.None, _p, n, t, false);
        StdSizes s = StdSizes.Amd64;
        Assert.Equal(24, s.SizeOf(new StructType([F("a", Universe.Byte), F("b", BasicType.Int), F("c", Universe.Byte)], null)));
        // A last field of no size is padded.
        Assert.Equal(16, s.SizeOf(new StructType([F("a", BasicType.Int), F("b", new StructType([], null))], null)));
        Assert.Equal([0L, 8, 24], s.OffsetsOf(new StructType([F("a", Universe.Byte), F("b", BasicType.String), F("c", Universe.Any)], null)));
        Assert.Equal(-1, s.SizeOf(new ArrayType(BasicType.Int, 1L << 61)));
        Assert.Equal(4, s.AlignOf(BasicType.Of(BasicKind.Complex64)));
    }
}
