# Builds what is stale: build_if_stale builds when a source is newer than the last build.
# Needs: cwd is the checkout, scripts/lib/jdk.sh was read.
SERVER_JAR=verticles/server/target/fleet-server.jar
build_if_stale() {
  local stamp=verticles/server/target/built newer
  if [ -f "$stamp" ] && [ -f "$SERVER_JAR" ]; then
    newer=$(find pom.xml verticles cli webroot \
      \( -name target -o -name node_modules -o -name dist \) -prune -o \
      -type f -newer "$stamp" -print -quit)
    [ -z "$newer" ] && return 0
    echo "building, because $newer is newer than the last build" >&2
  else
    echo "building: the first time takes some minutes, mostly for downloads" >&2
  fi
  mvn -B -q -DskipTests -DskipFormat package >&2 || { echo "the build failed (above)" >&2; exit 1; }
  touch "$stamp"
}

# The flags of every JVM that runs Vert.x; the preview's parts get the same (JvmFlags.java).
JVM_FLAGS=(
  --enable-native-access=ALL-UNNAMED
  --sun-misc-unsafe-memory-access=allow
  -Dio.netty.noUnsafe=false
  -XX:-UsePerfData
)
