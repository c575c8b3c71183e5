# Sets JAVA_HOME to the newest JDK in [21,26), the range that the Maven toolchain selects too.
# Looks at JAVA_HOME first, then at the usual folders.
jdk_major() { sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null || true; }
best='' best_major=0
for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/java/* "$HOME"/.sdkman/candidates/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  [ -n "$home" ] && [ -x "$home/bin/javac" ] || continue
  major=$(jdk_major "$home")
  if [ -n "$major" ] && [ "$major" -ge 21 ] && [ "$major" -lt 26 ] && [ "$major" -gt "$best_major" ]; then
    best=$home best_major=$major
  fi
done
[ -n "$best" ] || { echo "no JDK between 21 and 25 found: install one (Temurin 25, for instance) or set JAVA_HOME" >&2; exit 1; }
export JAVA_HOME=$best
