using System.Text;
using Ouro.Core;

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
        byte[] bytes = content.ToArray();
        Write(path, file => file.Write(bytes));
    }

    /// <summary>Writes a file beside its place, which takes the name once it is whole; what cannot be finished leaves nothing.</summary>
    /// <param name="path">Where it goes. A device is written as it is: to root, a file moved over /dev/null would take the device away.</param>
    /// <param name="write">Writes the content.</param>
    /// <exception cref="IOException">With the file's name and the reason.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        if (IsDevice(path))
        {
            using var device = new FileStream(path, FileMode.Open, FileAccess.Write);
            write(device);
            return;
        }
        string partial = path + ".partial." + Environment.ProcessId;
        try
        {
            using (var file = new FileStream(partial, FileMode.Create, FileAccess.Write)) write(file);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            throw new IOException($"writing output: write {path}: {Reason(e.Message)}", e);
        }
    }

    // "No space left on device : '/tmp/x.o.partial.7'": the name is not the user's.
    private static string Reason(string message)
    {
        int name = message.IndexOf(" : '", StringComparison.Ordinal);
        if (name >= 0) message = message[..name];
        return message.Length > 0 ? char.ToLowerInvariant(message[0]) + message[1..] : message;
    }

    /// <summary>Whether a path leads into /dev.</summary>
    public static bool IsDevice(string path) => CurrentFolder.Full(path).StartsWith("/dev/", StringComparison.Ordinal);
}
