using System.Collections;
using System.Reflection;
using Ouro.Core;

namespace Ouro.Syntax.Tests;

/// <summary>Compares trees by everything but positions and numbers: by their public properties, so that none is forgotten.</summary>
internal static class TreeComparer
{
    private static readonly Dictionary<Type, PropertyInfo[]> s_properties = [];

    private static PropertyInfo[] Properties(Type type)
    {
        lock (s_properties)
        {
            if (s_properties.TryGetValue(type, out PropertyInfo[]? list)) return list;
            list = [.. type.GetProperties().Where(static p => p.GetIndexParameters().Length == 0
                && p.PropertyType != typeof(Pos) && p.Name is not ("Id" or "FirstId" or "EndId" or "Source" or "Directives" or "Pragma"
                    or "GoVersion" or "Target" or "Range" or "Guard"))
                .Where(p => !(type == typeof(SourceFile) && p.Name == "Text"))];
            return s_properties[type] = list;
        }
    }

    /// <summary>Null when equal, or where the first difference is.</summary>
    public static string? Difference(object? a, object? b)
    {
        if (a is null || b is null) return a is null && b is null ? null : $"{a ?? "null"} against {b ?? "null"}";
        if (a.GetType() != b.GetType()) return $"{a.GetType().Name} at {(a as Node)?.Pos} against {b.GetType().Name} at {(b as Node)?.Pos}";
        switch (a)
        {
            case Group:
                return null;
            case ReadOnlyMemory<byte> m:
                return m.Span.SequenceEqual(((ReadOnlyMemory<byte>)b).Span) ? null : "literals differ";
            case Array x:
            {
                var y = (Array)b;
                if (x.Length != y.Length) return $"{x.Length} against {y.Length} elements";
                for (int i = 0; i < x.Length; i++)
                    if (Difference(x.GetValue(i), y.GetValue(i)) is { } d) return $"[{i}]{d}";
                return null;
            }
            case Node:
                foreach (PropertyInfo p in Properties(a.GetType()))
                    if (Difference(p.GetValue(a), p.GetValue(b)) is { } d) return $".{p.Name}{d} (at {((Node)a).Pos})";
                return null;
            default:
                return a.Equals(b) ? null : $": {a} against {b}";
        }
    }
}
