namespace Ouro.Link.Loading;

/// <summary>Names of the runtime that only the listed packages may pull in by linkname, whatever the definition allows.</summary>
/// <remarks>Source: blockedLinknames in cmd/link/internal/loader/loader.go of Go 1.26.</remarks>
internal static class BlockedLinknames
{
    private static readonly Dictionary<string, string[]> s_allowed = new(StringComparer.Ordinal)
    {
        ["runtime.coroswitch"] = ["iter"],
        ["runtime.newcoro"] = ["iter"],
        ["go:fipsinfo"] = ["crypto/internal/fips140/check"],
        ["crypto/internal/fips140.fatal"] = ["crypto/internal/fips140"],
        ["crypto/internal/fips140.getIndicator"] = ["crypto/internal/fips140"],
        ["crypto/internal/fips140.setIndicator"] = ["crypto/internal/fips140"],
        ["crypto/internal/sysrand.fatal"] = ["crypto/internal/sysrand"],
        ["crypto/rand.fatal"] = ["crypto/rand"],
        ["internal/runtime/maps.errNilAssign"] = ["internal/runtime/maps"],
        ["internal/runtime/maps.fatal"] = ["internal/runtime/maps"],
        ["internal/runtime/maps.newarray"] = ["internal/runtime/maps"],
        ["internal/runtime/maps.newobject"] = ["internal/runtime/maps"],
        ["internal/runtime/maps.rand"] = ["internal/runtime/maps"],
        ["internal/runtime/maps.typedmemclr"] = ["internal/runtime/maps"],
        ["internal/runtime/maps.typedmemmove"] = ["internal/runtime/maps"],
        ["internal/sync.fatal"] = ["internal/sync"],
        ["internal/sync.runtime_canSpin"] = ["internal/sync"],
        ["internal/sync.runtime_doSpin"] = ["internal/sync"],
        ["internal/sync.runtime_nanotime"] = ["internal/sync"],
        ["internal/sync.runtime_Semrelease"] = ["internal/sync"],
        ["internal/sync.runtime_SemacquireMutex"] = ["internal/sync"],
        ["internal/sync.throw"] = ["internal/sync"],
        ["internal/synctest.Run"] = ["internal/synctest"],
        ["internal/synctest.Wait"] = ["internal/synctest"],
        ["internal/synctest.acquire"] = ["internal/synctest"],
        ["internal/synctest.release"] = ["internal/synctest"],
        ["internal/synctest.inBubble"] = ["internal/synctest"],
        ["runtime.getStaticuint64s"] = ["reflect"],
        ["sync.runtime_SemacquireWaitGroup"] = ["sync"],
        ["time.runtimeNow"] = ["time"],
        ["time.runtimeNano"] = ["time"],
        ["runtime.mapaccess1"] = ["runtime"],
        ["runtime.mapaccess1_fast32"] = ["runtime"],
        ["runtime.mapaccess1_fast64"] = ["runtime"],
        ["runtime.mapaccess1_faststr"] = ["runtime"],
        ["runtime.mapdelete_fast32"] = ["runtime"],
        ["runtime.mapdelete_fast64"] = ["runtime"],
        ["runtime.mapdelete_faststr"] = ["runtime"],
        ["internal/cpu.riscvHWProbe"] = ["internal/cpu"],
        ["internal/runtime/cgroup.throw"] = ["internal/runtime/cgroup"],
        ["internal/runtime/maps.typeString"] = ["internal/runtime/maps"],
        ["internal/synctest.IsInBubble"] = ["internal/synctest"],
        ["internal/synctest.associate"] = ["internal/synctest"],
        ["internal/synctest.disassociate"] = ["internal/synctest"],
        ["internal/synctest.isAssociated"] = ["internal/synctest"],
        ["runtime/trace.runtime_readTrace"] = ["runtime/trace"],
        ["runtime/trace.runtime_traceClockUnitsPerSecond"] = ["runtime/trace"],
        ["sync_test.runtime_blockUntilEmptyCleanupQueue"] = ["sync_test"],
        ["time.runtimeIsBubbled"] = ["time"],
        ["unique.runtime_blockUntilEmptyCleanupQueue"] = ["unique"],
        ["net.newWindowsFile"] = ["net"],
        ["testing/synctest.testingSynctestTest"] = ["testing/synctest"],
        ["crypto/fips140.isBypassed"] = ["crypto/fips140"],
        ["crypto/fips140.setBypass"] = ["crypto/fips140"],
        ["crypto/fips140.unsetBypass"] = ["crypto/fips140"],
        ["crypto/subtle.setDITEnabled"] = ["crypto/subtle"],
        ["crypto/subtle.setDITDisabled"] = ["crypto/subtle"],
        ["internal/cpu.sysctlbynameBytes"] = ["internal/cpu"],
        ["internal/cpu.sysctlbynameInt32"] = ["internal/cpu"],
        ["runtime.pprof_goroutineLeakProfileWithLabels"] = ["runtime/pprof"],
        ["runtime/pprof.runtime_goroutineLeakGC"] = ["runtime/pprof"],
        ["runtime/pprof.runtime_goroutineleakcount"] = ["runtime/pprof"],
        ["runtime/secret.appendSignalStacks"] = ["runtime/secret"],
        ["runtime/secret.count"] = ["runtime/secret"],
        ["runtime/secret.dec"] = ["runtime/secret"],
        ["runtime/secret.eraseSecrets"] = ["runtime/secret"],
        ["runtime/secret.getStack"] = ["runtime/secret"],
        ["runtime/secret.inc"] = ["runtime/secret"],
        ["syscall.rawsyscalln"] = ["syscall"],
        ["syscall.runtimeClearenv"] = ["syscall"],
        ["syscall.syscalln"] = ["syscall"],
        ["crypto/internal/rand.SetTestingReader"] = ["testing/cryptotest"],
        ["testing.checkParallel"] = ["testing/cryptotest"],
        ["runtime.addmoduledata"] = [],
    };

    /// <summary>Whether the name is on the list, and if so whether <paramref name="package"/> may refer to it.</summary>
    public static bool TryGet(string name, string package, out bool allowed)
    {
        allowed = false;
        if (!s_allowed.TryGetValue(name, out string[]? packages)) return false;
        // A frozen copy of the FIPS module (crypto/internal/fips140/v1.0.0/…) counts as the module itself.
        string counted = package;
        if (package.StartsWith("crypto/internal/fips140/v", StringComparison.Ordinal))
        {
            string[] parts = package.Split('/');
            if (parts.Length > 3) counted = string.Join('/', [.. parts[..3], .. parts[4..]]);
        }
        foreach (string p in packages)
            if (p == package || p == counted) allowed = true;
        return true;
    }
}
