using Ouro.Core;

namespace Ouro.Inspect.Readelf;

/// <summary>A part of a report: damage ends it, not the parts that follow.</summary>
internal static class ReportPart
{
    /// <returns>False when it ended with a message.</returns>
    public static bool Print(Action print, Action<string> warn)
    {
        try
        {
            print();
            return true;
        }
        catch (BadInputException e)
        {
            warn("Error: " + e.Message);
            return false;
        }
    }
}
