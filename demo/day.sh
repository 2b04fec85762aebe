#!/bin/sh
# Runs three sessions of the demo by the commands of session-1.txt, session-2.txt and day.txt, against
# the real program and with its clock set, then writes what the day leaves behind.
#
# Usage: demo/day.sh [PROGRAM] [DATABASE] [OUTDIR]
set -eu

case ${1-} in
-h | --help)
    sed -n '2,5s/^# \{0,1\}//p' "$0"
    exit 0
    ;;
esac

program=${1:-roundtable}
demo=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
out=${3:-$(mktemp -d "${TMPDIR:-/tmp}/roundtable-day.XXXXXX")}
mkdir -p -- "$out"
db=${2:-$out/day.db}
log=$out/commands.log
: >"$log"

die() {
    printf 'demo/day.sh: %s\n' "$*" >&2
    exit 1
}

command -v "$program" >/dev/null 2>&1 ||
    die "there is no program '$program'; give its path as the first argument, say target/release/roundtable."
[ ! -e "$db" ] || die "$db exists already; the day needs a new database, so give another name or remove it."

# One line of a script: what it says goes to the log, and shows up only when something is wrong.
run() {
    printf '%s  %s\n' "$ROUNDTABLE_NOW" "$*" >>"$log"
    "$program" --db "$db" "$@" </dev/null >>"$log" 2>&1
}

# play SCRIPT DATE OFFSET: every line at its own clock, up to the first one that fails.
play() {
    script=$1 date=$2 offset=$3 number=0
    while IFS= read -r line || [ -n "$line" ]; do
        number=$((number + 1))
        case $line in '' | '#'*) continue ;; esac
        ROUNDTABLE_NOW=${date}T${line%% *}:00$offset
        export ROUNDTABLE_NOW
        # The folder is put in as a quoted variable, so that a blank in its name splits nothing.
        words=$(printf '%s\n' "${line#* }" |
            sed -e "s/{date}/$date/g" -e 's|{zone}|America/Chicago|g' -e 's/{demo}/"$demo"/g' -e 's/{\([0-2][0-9]:[0-5][0-9]\)}/\1/g')
        eval "set -- $words"
        code=0
        run "$@" || code=$?
        if [ "$code" -ne 0 ]; then
            tail -n 6 "$log" >&2
            die "line $number of $script failed with code $code: $line"
        fi
    done <"$demo/$script"
}

play session-1.txt 2026-02-18 -06:00
play session-2.txt 2026-04-15 -05:00
play day.txt 2026-06-17 -05:00

# The exports are made the same evening.
ROUNDTABLE_NOW=2026-06-17T17:30:00-05:00
export ROUNDTABLE_NOW
for file in summary.md summary.html summary.docx summary.json attendance.csv attendance.json attendance.xlsx people.csv \
    breakouts.json notes.csv notes.json pdsa.csv pdsa.md agenda.csv agenda.md; do
    run export "${file%.*}" --format "${file##*.}" --out "$out/$file" || {
        tail -n 3 "$log" >&2
        die "the export of $file failed."
    }
done
printf 'Three sessions are in %s; what the day left behind lies in %s.\n' "$db" "$out"
