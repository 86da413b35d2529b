from aws import ACCOUNT, REGION, has, pages, refused


def detectors(aws):
    guardduty = aws('guardduty')
    detector = guardduty.create_detector(Enable=True, FindingPublishingFrequency='ONE_HOUR', Tags={'team': 'ops'})['DetectorId']
    arn = f'arn:aws:guardduty:{REGION}:{ACCOUNT}:detector/{detector}'
    refused('BadRequestException', guardduty.create_detector, status=400, Enable=True)
    assert pages(guardduty, 'list_detectors', 'DetectorIds') == [detector]
    has(guardduty.get_detector(DetectorId=detector), {'Status': 'ENABLED', 'FindingPublishingFrequency': 'ONE_HOUR', 'Tags': {'team': 'ops'}})
    guardduty.update_detector(DetectorId=detector, Enable=False, FindingPublishingFrequency='SIX_HOURS')
    has(guardduty.get_detector(DetectorId=detector), {'Status': 'DISABLED', 'FindingPublishingFrequency': 'SIX_HOURS'})
    guardduty.tag_resource(ResourceArn=arn, Tags={'stage': 'dev'})
    guardduty.untag_resource(ResourceArn=arn, TagKeys=['team'])
    has(guardduty.list_tags_for_resource(ResourceArn=arn), {'Tags': {'stage': 'dev'}})
    guardduty.delete_detector(DetectorId=detector)
    refused('BadRequestException', guardduty.get_detector, status=400, DetectorId=detector)


def not_served(aws):
    refused('UnknownOperationException', aws('guardduty').list_invitations, status=404)
