/** Boxes for what only a reviewer can say of a finding: shown where it waits for that word, and nowhere else. */
import { oneModelWords, type ReviewerWord } from '../../../core/proposal/reviewer-word.ts';

/** What the findings wait for. */
export interface AwaitedTicks {
  readonly isSeen: boolean;
  /** The model that was spoken of, where the finding is for all; else null. */
  readonly model: string | null;
}

/** The boxes, ticked as they were. */
export function ReviewerTicks({ awaited, word }: { awaited: AwaitedTicks; word: ReviewerWord | null }) {
  const { isSeen, model } = awaited;
  return (
    <>
      {isSeen && (
        <Tick
          name="seen_by_me"
          label="I opened the page today and saw these words there"
          isTicked={word?.isSeen ?? false}
        />
      )}
      {model !== null && (
        <>
          <p>
            <strong>{oneModelWords(model)}</strong>
          </p>
          <Tick name="for_all" label="It holds for all models" isTicked={word?.isForAll ?? false} />
        </>
      )}
    </>
  );
}

function Tick({ name, label, isTicked }: { name: string; label: string; isTicked: boolean }) {
  return (
    <div class="field ticked">
      <label class="tick" for={name}>
        <input id={name} name={name} type="checkbox" value="1" checked={isTicked} autocomplete="off" />
        <span>{label}</span>
      </label>
    </div>
  );
}
