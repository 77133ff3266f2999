// The container of gc's unified export data (internal/pkgbits, version 2).
//
//   u32 version, u32 flags           flags: 1, sync markers are there (for debugging gc; read past, never written)
//   10 × u32                         how many elements there are up to the end of each section
//   n × u32                          where each element ends in what follows
//   …                                elements: strings as they are; others a reference table, then their data
//   8 bytes                          start of the SHA-256 of all before: the fingerprint that linkers compare
//
// An element refers to another by an index into its reference table, whose rows are section and number. Numbers are LEB128, signed ones
// zigzag. An object has four elements of one number: name, what everybody reads, what only gc reads, and the dictionary of types that
// depend on its type parameters.

namespace Ouro.Export;

/// <summary>Kinds of elements.</summary>
internal enum Section : byte { String, Meta, PosBase, Package, Name, Type, Object, ObjectExtension, Dictionary, Body }

internal enum TypeCode : byte { Basic, Named, Pointer, Slice, Array, Chan, Map, Signature, Struct, Interface, Union, TypeParam }

internal enum ObjectCode : byte { Alias, Const, Type, Func, Var, Stub }

internal enum ValueCode : byte { Bool, String, Int64, BigInt, BigRat, BigFloat }

internal static class BitsFormat
{
    public const uint Version = 2;
    public const int Sections = 10;
    public const int FingerprintSize = 8;
    public const int PublicRoot = 0, PrivateRoot = 1;

    /// <summary>Flag: the producer wrote a marker before each item.</summary>
    public const uint SyncMarkers = 1;
}
