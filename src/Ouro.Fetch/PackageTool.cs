using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Ouro.Fetch;

/// <summary>Runs apt's and dpkg's programs; a failure becomes one message with its cause and what to do.</summary>
internal static class PackageTool
{
    /// <summary>Runs a program to its end.</summary>
    /// <returns>What it printed.</returns>
    public static string Run(string program, string[] arguments, string directory, string failure)
    {
        var output = new MemoryStream();
        Run(program, arguments, directory, failure, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>Runs a program to its end; what it prints goes to <paramref name="output"/>.</summary>
    public static void Run(string program, string[] arguments, string directory, string failure, Stream output)
    {
        using Process process = Start(program, arguments, directory, failure);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        if (process.ExitCode == 0) return;
        throw Failed(program, failure, errors.Result, directory);
    }

    /// <summary>Runs apt-get, which tells how far it is on standard output.</summary>
    public static void RunApt(string[] arguments, string directory, string failure, ISetupProgress progress)
    {
        using Process process = Start("apt-get", ["-qq", "-o", "APT::Status-Fd=1", .. arguments], directory, failure);
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        var other = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            // dlstatus:1:25.4278:Retrieving file 1 of 1 (5s remaining)
            string[] fields = line.Split(':');
            if (fields is not ["dlstatus", _, var percent, ..]) other.Append(line).Append('\n');
            else if (double.TryParse(percent, NumberStyles.Float, CultureInfo.InvariantCulture, out double p)) progress.Report((long)(p * 100), 10_000);
        }
        process.WaitForExit();
        if (process.ExitCode == 0) return;
        throw Failed("apt-get", failure, errors.Result.Length > 0 ? errors.Result : other.ToString(), directory);
    }

    /// <summary>Runs two programs, what the first prints going into the second.</summary>
    /// <param name="directory">Where both run.</param>
    /// <param name="failure">What could not be done.</param>
    /// <param name="passed">Told how many bytes have gone through.</param>
    /// <exception cref="DamagedPackageException">The first one failed.</exception>
    public static void Pipe((string Program, string[] Arguments) from, (string Program, string[] Arguments) to, string directory, string failure, Action<long> passed)
    {
        using Process writer = Start(from.Program, from.Arguments, directory, failure), reader = Start(to.Program, to.Arguments, directory, failure);
        Task<string> writerErrors = writer.StandardError.ReadToEndAsync(), readerErrors = reader.StandardError.ReadToEndAsync(), readerOutput = reader.StandardOutput.ReadToEndAsync();
        bool broken = false;
        byte[] buffer = new byte[1 << 16];
        long done = 0;
        while (writer.StandardOutput.BaseStream.Read(buffer) is > 0 and int n)
        {
            try
            {
                reader.StandardInput.BaseStream.Write(buffer, 0, n);
            }
            catch (IOException)
            {
                // The reader is gone, and says why.
                broken = true;
                break;
            }
            passed(done += n);
        }
        writer.StandardOutput.Close();
        try
        {
            reader.StandardInput.Close();
        }
        catch (IOException)
        {
            broken = true;
        }
        writer.WaitForExit();
        reader.WaitForExit();
        _ = readerOutput.Result;
        if (!broken && writer.ExitCode != 0) throw new DamagedPackageException(Failed(from.Program, failure, writerErrors.Result, directory).Message);
        if (broken || reader.ExitCode != 0) throw Failed(to.Program, failure, readerErrors.Result, directory);
    }

    private static Process Start(string program, string[] arguments, string directory, string failure)
    {
        var info = new ProcessStartInfo(program) { RedirectStandardInput = true, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = directory };
        foreach (string a in arguments) info.ArgumentList.Add(a);
        info.Environment["LC_ALL"] = "C";
        try
        {
            return Process.Start(info)!; // not null: UseShellExecute is off
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new SetupException($"{failure}: {program} is not on this machine; it needs a system with Debian's package tools", e);
        }
    }

    private static SetupException Failed(string program, string failure, string said, string directory) =>
        new($"{failure}: {program}: {Cause(said)}\n{Advice(said, Path.GetFullPath(directory))}, then run the same command again");

    private static string Advice(string said, string folder)
    {
        bool Has(params ReadOnlySpan<string> words)
        {
            foreach (string w in words)
                if (said.Contains(w, StringComparison.OrdinalIgnoreCase)) return true;
            return false;
        }
        if (Has("No space left", "not enough free space")) return $"there is no space in {folder}: free some";
        if (Has("Permission denied", "Read-only file system")) return $"{folder} cannot be written to: make it writable, or set OURO_CACHE to a folder that you may write to";
        if (Has("Could not connect", "Could not resolve", "Cannot initiate the connection", "Unable to connect", "Connection refused", "Temporary failure", "timed out"))
            return "there is no way to the Debian mirror: check the network and http_proxy";
        if (Has("does not have a Release file")) return "this mirror does not have the suite: name one that has in /etc/apt/sources.list, or set GOROOT to an unpacked Go 1.26 source tree";
        return $"check the network and the free space of {folder}";
    }

    // apt's last line often says only that something before it went wrong.
    private static string Cause(string text)
    {
        string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string l in lines)
            if (l.Contains("Failed to fetch", StringComparison.Ordinal) || l.Contains("No space left", StringComparison.Ordinal)) return l;
        return lines.Length > 0 ? lines[^1] : "failed without a message";
    }
}

/// <summary>A package file that is not whole.</summary>
internal sealed class DamagedPackageException(string message) : SetupException(message);
