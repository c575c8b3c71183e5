import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { readLabel } from '../../api/labels';
import { useCan } from '../../app/viewer';
import { Forbidden, Missing } from '../../ui/Failure';
import { Page } from '../../ui/Page';
import { LabelForm } from './LabelForm';

/** A label, or the form of a new one. */
export default function LabelPage() {
  const { labelId } = useParams({ strict: false });
  const mayWrite = useCan()('write labels');
  const isNew = labelId === 'new';
  const id = Number(labelId);
  const { data, error, refetch } = useQuery({
    queryKey: ['label', id],
    queryFn: () => readLabel(id),
    enabled: !isNew,
  });
  if (isNew && mayWrite) return <LabelForm key="new" label={null} mayWrite />;
  if (data) return <LabelForm key={data.id} label={data} mayWrite={mayWrite} />;
  return (
    <Page title="Label">
      {isNew ? (
        <Forbidden />
      ) : error === null ? (
        <p className="quiet">Reading the label…</p>
      ) : (
        <Missing kind="label" error={error} onRetry={() => refetch()} />
      )}
    </Page>
  );
}
