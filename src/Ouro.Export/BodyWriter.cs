// The body of a generic function as gc reads it.
//
// It is written from the typed tree, in which everything implicit is explicit: conversions are there, range loops have become counting
// loops, the bodies of range-over-func loops closures, operands with effects temporaries. All of this is Go again, so gc compiles it as if it had
// been written so. Three things are put back as they were in source, since gc makes of them what it must make itself: calls of go and
// defer statements (their wrappers are gc's), pointers that a call keeps alive, and the nil check of a deferred interface call.
//
// Variables are numbered in the order in which they are declared: receiver, parameters and results first. A closure's body is an element of
// its own, with variables of its own and those that it captures.

using Ouro.Core;
using Ouro.Ir;
using Ouro.Types;

namespace Ouro.Export;

internal sealed partial class BodyWriter
{
    private readonly ExportWriter _owner;
    private readonly IrFunction _fn;
    private readonly Element _w;
    private readonly TypeDictionary _dictionary;
    private readonly Dictionary<IrVariable, int> _locals = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrVariable>);
    private readonly Dictionary<IrVariable, int> _captures = new(ReferenceEqualityComparer.Instance as IEqualityComparer<IrVariable>);
    private readonly BranchLabels _labels;

    public BodyWriter(ExportWriter owner, IrFunction function, TypeDictionary dictionary)
    {
        _owner = owner;
        _fn = function;
        _dictionary = dictionary;
        _w = owner.Open(Section.Body, dictionary);
        _labels = new BranchLabels(function);
        _scope = function.Pos;
        for (int i = 0; i < function.Captures.Count; i++) _captures.Add(function.Captures[i], i);
    }

    /// <summary>Writes the element.</summary>
    /// <returns>Its number.</returns>
    public int Run()
    {
        if (_fn.Receiver is { } receiver) AddLocal(receiver);
        foreach (IrVariable v in _fn.Params) AddLocal(v);
        foreach (IrVariable v in _fn.Results) AddLocal(v);
        Bits.Bool(_fn.Body is not null);
        if (_fn.Body is { } body)
        {
            Statements(body.List);
            Position(_fn.EndPos);
        }
        return Bits.Finish();
    }

    private ElementWriter Bits => _w.Bits;

    private void Code(StatementCode code) => Bits.Length((int)code);

    private void Code(ExpressionCode code) => Bits.Length((int)code);

    private void Op(GcOp op) => Bits.Length((int)op);

    private void Position(Pos pos) => _owner.Position(_w, pos);

    // Where the last scope began or ended.
    private Pos _scope;

    /// <summary>Begin or end of a scope, for debuggers. gc wants them in order, in which the places of lowered statements are not always.</summary>
    private void ScopePosition(Pos pos)
    {
        if (_scope < pos) _scope = pos;
        _owner.Position(_w, _scope);
    }

    private void Type(GoType type) => _owner.Type(_w, type);

    private TypeReference Reference(GoType type) => _owner.TypeIndex(type, _dictionary);

    // ---- variables

    private void AddLocal(IrVariable v)
    {
        AddLocal(v.Type);
        _locals[v] = _count - 1;
    }

    private int _count;

    /// <summary>The next variable as gc counts them, also one that nothing refers to.</summary>
    private void AddLocal(GoType type)
    {
        _count++;
        TypeReference t = Reference(type);
        Bits.Bool(t.IsDerived);
        if (t.IsDerived) Bits.Length(TypeDictionary.RowOf(_dictionary.Descriptors, t));
    }

    private void UseLocal(IrVariable v)
    {
        // In the call of a go or defer statement, which is written as if its wrapper were not there.
        while (v.Kind == IrVariableKind.Captured && !ReferenceEquals(v.Function, _fn)) v = v.Outer!; // not null: captured
        bool isLocal = _locals.TryGetValue(v, out int i);
        Bits.Bool(isLocal);
        Bits.Length(isLocal ? i : _captures[v]);
    }

    /// <summary>The name of a variable, with the package that it belongs to.</summary>
    private void LocalName(IrVariable v)
    {
        Bits.Reference(Section.Package, _owner.PackageIndex(_fn.Package));
        Bits.String(v.Kind == IrVariableKind.Temp || v.Name.Length == 0 ? $"#{v.Index}" : v.Name);
    }

    // ---- what generic code asks for at run time

    /// <summary>The descriptor of a type.</summary>
    private void Descriptor(GoType type) => Descriptor(Reference(type));

    private void Descriptor(TypeReference t)
    {
        Bits.Bool(t.IsDerived);
        if (t.IsDerived) Bits.Length(TypeDictionary.RowOf(_dictionary.Descriptors, t));
        else ExportWriter.Write(_w, t);
    }

    /// <summary>Descriptors of both types, and the method table of the one for the other.</summary>
    private void Itab(GoType type, GoType face)
    {
        TypeReference t = Reference(type), f = Reference(face);
        Descriptor(t);
        Descriptor(f);
        bool isDerived = t.IsDerived || f.IsDerived;
        Bits.Bool(isDerived);
        if (isDerived) Bits.Length(TypeDictionary.RowOf(_dictionary.Itabs, (t, f)));
    }

    /// <summary>A type as an operand: of new, make, an assertion, a case of a type switch on <paramref name="face"/>.</summary>
    private void TypeOperand(Pos pos, GoType type, GoType? face = null)
    {
        Position(pos);
        bool hasMethods = face?.Underlying is InterfaceType { IsEmpty: false };
        Bits.Bool(hasMethods);
        if (hasMethods)
        {
            Itab(type, face!);
            return;
        }
        TypeReference t = Reference(type);
        Descriptor(t);
        Bits.Bool(t.IsDerived);
    }

    private void Instance(Func f, GoType[] args)
    {
        ObjectReference o = _owner.Instance(_w, f, args);
        Bits.Bool(o.IsDerived);
        if (o.IsDerived) Bits.Length(TypeDictionary.RowOf(_dictionary.Instances, o));
        else ExportWriter.Write(_w, o);
    }
}
