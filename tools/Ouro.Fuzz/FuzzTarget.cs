namespace Ouro.Fuzz;

/// <summary>Something that reads bytes and must not be surprised by any.</summary>
/// <param name="Name">On the command line.</param>
/// <param name="Run">Takes one input. It may end in one of <paramref name="Expected"/>; every other exception is a finding.</param>
/// <param name="Expected">Exceptions that are diagnostics.</param>
internal sealed record FuzzTarget(string Name, Action<byte[]> Run, params Type[] Expected)
{
    public bool IsExpected(Exception e)
    {
        foreach (Type t in Expected)
            if (t.IsInstanceOfType(e)) return true;
        return false;
    }
}
