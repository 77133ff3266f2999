using Ouro.Image.Trees;

namespace Ouro.Image;

/// <summary>Writes a file under another name beside its place and renames it when it is whole.</summary>
internal static class OutputFile
{
    public static void Write(string path, Action<Stream> write)
    {
        string partial = path + ".partial." + Environment.ProcessId;
        try
        {
            using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16)) write(stream);
            File.Move(partial, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ImageException($"{path}: {e.Message}", e);
        }
        finally
        {
            File.Delete(partial);
        }
    }
}
