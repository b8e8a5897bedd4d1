#!/usr/bin/env bash
# What `action.yml` does: `action.sh install|check|comment|verdict`.
#
# Names of branches and titles are chosen by whoever opens a pull request. They reach this script in variables,
# and are never part of a command: what is compared with is named by its commit.
set -euo pipefail

# shellcheck disable=SC2153 # Variables in capitals are those of `action.yml`.

fail() { echo "::error::$1" >&2; exit 2; }
output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# The package, in a folder of its own, which is kept from run to run.
install() {
    if [ -n "$BINARY" ]; then
        output program "$BINARY"
        "$BINARY" --version
        return
    fi
    [[ $VERSION =~ ^[0-9]+\.[0-9]+\.[0-9]+([a-z0-9.]*)$ ]] || fail "the input \`version\` is no version"
    local home=$RUNNER_TEMP/protosmith python=python3 folder=bin
    command -v "$python" >/dev/null || python=python
    [ "${RUNNER_OS:-}" != Windows ] || folder=Scripts
    if ! [ -e "$home/$folder/protosmith" ] && ! [ -e "$home/$folder/protosmith.exe" ]; then
        "$python" -m venv "$home"
        "$home/$folder/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: \
            --no-deps "protosmith==$VERSION"
    fi
    output program "$home/$folder/protosmith"
    "$home/$folder/protosmith" --version
}

# Gets what is named, with no more history than there is of the rest.
get() {
    local depth=()
    [ "$(git rev-parse --is-shallow-repository)" = false ] || depth=(--depth=1)
    git fetch --quiet --no-tags ${depth[@]+"${depth[@]}"} origin "$1"
}

# The commit that is compared with, which is here then; nothing where there is none.
old() {
    local commit='' tag
    case $GITHUB_EVENT_NAME in
    pull_request | pull_request_target)
        # What is checked out is the merge with the branch as it was; a branch that has moved on since would
        # make its own changes look like those of the pull request, undone.
        if [[ $GITHUB_REF == refs/pull/*/merge ]] && [ "$(git rev-parse HEAD)" = "$GITHUB_SHA" ]; then
            commit=$(git cat-file -p HEAD | sed -n 's/^parent //p;/^$/q' | head -n 1)
        else
            get "+refs/heads/$GITHUB_BASE_REF:refs/protosmith/old"
            commit=$(git rev-parse refs/protosmith/old)
        fi
        ;;
    push | merge_group)
        if [[ $GITHUB_REF == refs/tags/* ]]; then
            tag=$(tag_before "${GITHUB_REF#refs/tags/}")
            [ -n "$tag" ] || return 0
            get "+refs/tags/$tag:refs/protosmith/old"
            commit=$(git rev-parse 'refs/protosmith/old^{commit}')
        elif ! [[ $BEFORE =~ ^0*$ ]]; then
            commit=$BEFORE
        fi
        ;;
    esac
    [ -n "$commit" ] || return 0
    [[ $commit =~ ^[0-9a-f]{40,64}$ ]] || fail 'what is compared with is no commit'
    git cat-file -e "$commit^{commit}" 2>/dev/null || get "$commit" || {
        # After a push by force the old state may be gone.
        echo "::notice::the state before this one, $commit, cannot be fetched: nothing is compared" >&2
        return 0
    }
    echo "$commit"
}

# The tag of the version before this one: the same word, a number that is less.
tag_before() {
    local word=${1%%[0-9]*} last='' name
    while IFS=$'\t' read -r _ name; do
        name=${name#refs/tags/}
        [ "$name" != "$1" ] || break
        [ "${name%%[0-9]*}" != "$word" ] || last=$name
    done < <(git -c versionsort.suffix=- ls-remote --refs --tags --sort=version:refname origin)
    echo "$last"
}

check() {
    local failed='' against=$AGAINST commit command=()
    [ -z "$INPUT" ] || command=(-- "$INPUT")

    # Runs a command, whose findings are annotations.
    step() {
        local code=0
        "$PROGRAM" "$@" ${command[@]+"${command[@]}"} || code=$?
        [ "$code" = 0 ] || failed="$failed $1"
    }

    if [ "$LINT" = true ]; then
        step lint --format sarif --output "$RUNNER_TEMP/protosmith.sarif" --format github
        [ ! -s "$RUNNER_TEMP/protosmith.sarif" ] || output sarif "$RUNNER_TEMP/protosmith.sarif"
    fi
    if [ "$FORMAT" = true ]; then
        step format --check --error-format github
    fi
    local compare=$BREAKING
    if [ "$compare" = auto ]; then
        compare=false
        [[ $GITHUB_EVENT_NAME != pull_request* && $GITHUB_EVENT_NAME != merge_group ]] || compare=true
    fi
    if [ -z "$against" ] && { [ "$compare" = true ] || [ "$CHANGES" = true ]; }; then
        commit=$(old)
        [ -z "$commit" ] || against=git:$commit
    fi
    if [ -z "$against" ]; then
        echo 'nothing to compare with'
    else
        [ "$compare" != true ] || step breaking --against "$against" --format github
        if [ "$CHANGES" = true ]; then
            local list=$RUNNER_TEMP/protosmith-changes.md
            step changes --against "$against" --format markdown >"$list"
            cat "$list" >>"$GITHUB_STEP_SUMMARY"
            output changes "$list"
        fi
    fi
    output failed "${failed# }"
}

# One comment, which is written anew. A list that is too long for it stands in the summary of the job.
comment() {
    [[ $NUMBER =~ ^[0-9]+$ ]] || fail 'the pull request has no number'
    local mark='<!-- protosmith -->' body=$RUNNER_TEMP/protosmith-comment.md api=repos/$GITHUB_REPOSITORY/issues old
    if [ "$(wc -c <"$LIST")" -gt 60000 ]; then
        printf '%s\n%s\n\nThe list is too long for a comment: see the summary of the job.\n' \
            "$mark" "$(head -n 1 "$LIST")" >"$body"
    else
        { echo "$mark"; cat "$LIST"; } >"$body"
    fi
    old=$(gh api --paginate "$api/$NUMBER/comments" \
        --jq ".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id" | head -n 1)
    if [ -n "$old" ]; then
        gh api --silent --method PATCH "$api/comments/$old" -F "body=@$body"
    elif [ "$(sed -n 3p "$LIST")" != 'no changes' ]; then
        gh api --silent --method POST "$api/$NUMBER/comments" -F "body=@$body"
    fi
}

verdict() {
    [ -z "$FAILED" ] || { echo "failed: $FAILED"; exit 1; }
}

case ${1:-} in
install | check | comment | verdict) "$1" ;;
*) echo 'usage: action.sh install|check|comment|verdict' >&2; exit 2 ;;
esac
