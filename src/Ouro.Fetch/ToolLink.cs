namespace Ouro.Fetch;

/// <summary>Names under which one executable is several tools: links, of which each acts by the name that it is called by.</summary>
public static class ToolLink
{
    /// <summary>Leads a path to an executable. The link is there whole or as it was; its folder exists.</summary>
    /// <param name="path">The link.</param>
    /// <param name="target">The executable, absolute.</param>
    public static void Make(string path, string target)
    {
        if (new FileInfo(path).LinkTarget == target) return;
        string partial = path + ".partial." + Environment.ProcessId;
        File.Delete(partial);
        File.CreateSymbolicLink(partial, target);
        File.Move(partial, path, overwrite: true);
    }
}
