using System.ComponentModel;
using System.Diagnostics;

namespace Ouro.Core;

/// <summary>Starts programs that were written a moment ago.</summary>
public static class ProgramStart
{
    private const int TextFileBusy = 26, Tries = 100; // ETXTBSY of Linux and macOS

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Starts a process; not through a shell.</summary>
    /// <remarks>
    /// Between fork and exec a child holds every file that its parent has open, also the executable that another thread is just writing.
    /// As long as it does, the system refuses to run that ("text file busy"), for a moment after the writer has closed it. The go command
    /// tries again, too (go.dev/issue/22315).
    /// </remarks>
    /// <exception cref="Win32Exception">The program cannot be run.</exception>
    public static Process Start(ProcessStartInfo info)
    {
        for (int i = 1; ; i++)
        {
            try
            {
                return Process.Start(info)!; // not null: UseShellExecute is off
            }
            catch (Win32Exception e) when (e.NativeErrorCode == TextFileBusy && i < Tries)
            {
                Thread.Sleep(s_pause);
            }
        }
    }
}
