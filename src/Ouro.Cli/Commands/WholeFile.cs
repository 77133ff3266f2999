using System.Text;

namespace Ouro.Cli.Commands;

/// <summary>Writes a command's result to a file, whole or not at all, or to the output.</summary>
internal static class WholeFile
{
    /// <param name="path">Null for the output.</param>
    /// <param name="output">Where it goes without a path.</param>
    /// <param name="content">UTF-8 text when it goes to the output.</param>
    public static void Write(string? path, TextWriter output, ReadOnlySpan<byte> content)
    {
        if (path is null)
        {
            output.Write(Encoding.UTF8.GetString(content));
            return;
        }
        string partial = path + ".partial." + Environment.ProcessId;
        try
        {
            File.WriteAllBytes(partial, content.ToArray());
            File.Move(partial, path, overwrite: true);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
