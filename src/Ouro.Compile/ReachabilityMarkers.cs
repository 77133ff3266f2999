using System.Collections.Concurrent;
using Ouro.Machine;
using Ouro.Object;

namespace Ouro.Compile;

/// <summary>
/// What functions tell the linker's search for dead code besides their references: which types they put into interfaces, which
/// interface methods they call (contract §5.13). A method that no marker asks for is dropped from its type.
/// </summary>
/// <remarks>A function that is inlined takes its markers along; its own copy may be gone from the program.</remarks>
public sealed class ReachabilityMarkers
{
    /// <summary>A relocation that writes nothing.</summary>
    public readonly record struct Marker(RelocationType Type, GoSymbol Target, long Addend);

    private readonly ConcurrentDictionary<(string, Abi), HashSet<Marker>> _markers = new();

    public void Add(Symbol function, RelocationType type, GoSymbol target, long addend = 0)
    {
        HashSet<Marker> set = _markers.GetOrAdd((function.Name, function.Abi), static _ => []);
        lock (set) set.Add(new Marker(type, target, addend));
    }

    /// <summary>The markers of a function, sorted.</summary>
    public IEnumerable<Marker> Of(Symbol function)
    {
        if (!_markers.TryGetValue((function.Name, function.Abi), out HashSet<Marker>? set)) return [];
        return set.OrderBy(static m => m.Type).ThenBy(static m => m.Target.Name, StringComparer.Ordinal).ThenBy(static m => m.Addend);
    }
}
