# Every resource type and data source that Stopwatch uses or may use, once; `revision` changes what Terraform can change in place.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.100.0, < 7.0.0"
    }
  }
}

provider "aws" {
  region = "eu-west-2"
  default_tags {
    tags = { project = "every-type" }
  }
}

variable "revision" {
  type    = number
  default = 1
}

locals {
  bucket_arn = "arn:aws:s3:::every-type-${data.aws_caller_identity.current.account_id}"
  trail_arn  = "arn:aws:cloudtrail:eu-west-2:${data.aws_caller_identity.current.account_id}:trail/every-type"
}

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

data "aws_ami" "linux" {
  most_recent = true
  owners      = ["amazon"]
  filter {
    name   = "name"
    values = ["al2023-ami-2023.*-x86_64"]
  }
}

data "aws_ssm_parameter" "linux" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64"
}

data "aws_vpc" "default" {
  default = true
}

data "aws_subnets" "default" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.default.id]
  }
}

# Keys

resource "aws_kms_key" "key" {
  description             = "Every type, revision ${var.revision}"
  enable_key_rotation     = true
  deletion_window_in_days = 7
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "account", Effect = "Allow", Principal = { AWS = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:root" }, Action = "kms:*", Resource = "*" },
      { Sid = "services", Effect = "Allow", Principal = { Service = ["cloudtrail.amazonaws.com", "logs.eu-west-2.amazonaws.com", "sns.amazonaws.com", "cloudwatch.amazonaws.com"] }, Action = ["kms:GenerateDataKey*", "kms:Decrypt", "kms:Encrypt", "kms:DescribeKey", "kms:ReEncrypt*"], Resource = "*" },
    ]
  })
}

resource "aws_kms_alias" "key" {
  name          = "alias/every-type"
  target_key_id = aws_kms_key.key.key_id
}

# Roles

resource "aws_iam_role" "role" {
  name        = "every-type"
  description = "Revision ${var.revision}"
  assume_role_policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = ["ec2.amazonaws.com", "lambda.amazonaws.com", "cloudtrail.amazonaws.com"] }, Action = "sts:AssumeRole" }]
  })
}

resource "aws_iam_role_policy" "logs" {
  name = "logs"
  role = aws_iam_role.role.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${aws_cloudwatch_log_group.trail.arn}:*" }]
  })
}

resource "aws_iam_policy" "policy" {
  name = "every-type"
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Action = var.revision == 1 ? ["ec2:DescribeInstances"] : ["ec2:DescribeInstances", "ec2:DescribeImages"], Resource = "*" }]
  })
}

resource "aws_iam_role_policy_attachment" "policy" {
  role       = aws_iam_role.role.name
  policy_arn = aws_iam_policy.policy.arn
}

resource "aws_iam_instance_profile" "profile" {
  name = "every-type"
  role = aws_iam_role.role.name
}

resource "aws_iam_openid_connect_provider" "github" {
  url             = "https://token.actions.githubusercontent.com"
  client_id_list  = var.revision == 1 ? ["sts.amazonaws.com"] : ["sts.amazonaws.com", "every-type"]
  thumbprint_list = ["6938fd4d98bab03faadb97b34396831e3780aea1"]
}

# Storage

resource "aws_s3_bucket" "trail" {
  bucket        = "every-type-${data.aws_caller_identity.current.account_id}"
  force_destroy = true
  tags          = { revision = tostring(var.revision) }
}

resource "aws_s3_bucket_ownership_controls" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_public_access_block" "trail" {
  bucket                  = aws_s3_bucket.trail.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_server_side_encryption_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.key.arn
    }
  }
}

resource "aws_s3_bucket_versioning" "trail" {
  bucket = aws_s3_bucket.trail.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "trail" {
  bucket = aws_s3_bucket.trail.id
  rule {
    id     = "expire"
    status = "Enabled"
    filter {
      prefix = ""
    }
    expiration {
      days = 89 + var.revision
    }
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
  depends_on = [aws_s3_bucket_versioning.trail]
}

resource "aws_s3_bucket_logging" "trail" {
  bucket        = aws_s3_bucket.trail.id
  target_bucket = aws_s3_bucket.trail.id
  target_prefix = "access/${var.revision}/"
}

resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.trail.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "acl", Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:GetBucketAcl", Resource = local.bucket_arn, Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } } },
      { Sid = "write", Effect = "Allow", Principal = { Service = "cloudtrail.amazonaws.com" }, Action = "s3:PutObject", Resource = "${local.bucket_arn}/AWSLogs/*", Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } } },
    ]
  })
  depends_on = [aws_s3_bucket_public_access_block.trail, aws_s3_bucket_ownership_controls.trail]
}

resource "aws_dynamodb_table" "lock" {
  name         = "every-type"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "LockID"
  tags         = { revision = tostring(var.revision) }
  attribute {
    name = "LockID"
    type = "S"
  }
  point_in_time_recovery {
    enabled = true
  }
  server_side_encryption {
    enabled     = true
    kms_key_arn = aws_kms_key.key.arn
  }
}

# Trail and log groups

resource "aws_cloudwatch_log_group" "trail" {
  name              = "every-type"
  retention_in_days = var.revision == 1 ? 30 : 60
  kms_key_id        = aws_kms_key.key.arn
  tags              = { revision = tostring(var.revision) }
}

resource "aws_cloudtrail" "trail" {
  name                          = "every-type"
  s3_bucket_name                = aws_s3_bucket.trail.id
  kms_key_id                    = aws_kms_key.key.arn
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.role.arn
  enable_log_file_validation    = var.revision != 1
  include_global_service_events = true
  is_multi_region_trail         = true
  tags                          = { revision = tostring(var.revision) }
  event_selector {
    # The provider shows the default selector as none.
    read_write_type                  = "WriteOnly"
    include_management_events        = true
    exclude_management_event_sources = var.revision == 1 ? [] : ["kms.amazonaws.com"]
  }
  dynamic "insight_selector" {
    for_each = var.revision == 1 ? [] : ["ApiCallRateInsight"]
    content {
      insight_type = insight_selector.value
    }
  }
  depends_on = [aws_s3_bucket_policy.trail, aws_iam_role_policy.logs]
}

resource "aws_cloudwatch_log_metric_filter" "stops" {
  name           = "every-type"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = "{ $.eventName = \"StopInstances\" }"
  metric_transformation {
    name          = "Stops"
    namespace     = "EveryType"
    value         = tostring(var.revision)
    default_value = "0"
  }
}

resource "aws_cloudwatch_log_anomaly_detector" "trail" {
  detector_name           = "every-type"
  log_group_arn_list      = [aws_cloudwatch_log_group.trail.arn]
  evaluation_frequency    = var.revision == 1 ? "FIFTEEN_MIN" : "ONE_HOUR"
  anomaly_visibility_time = 14
  enabled                 = true
}

resource "aws_cloudwatch_query_definition" "stops" {
  name            = "every-type/stops"
  log_group_names = [aws_cloudwatch_log_group.trail.name]
  query_string    = "filter eventName = \"StopInstances\" | limit ${var.revision * 10}"
}

resource "aws_cloudwatch_log_resource_policy" "events" {
  policy_name = "every-type"
  policy_document = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = ["events.amazonaws.com", "delivery.logs.amazonaws.com"] }, Action = ["logs:CreateLogStream", "logs:PutLogEvents"], Resource = "${aws_cloudwatch_log_group.trail.arn}:*" }]
  })
}

# Alarms

resource "aws_cloudwatch_metric_alarm" "stops" {
  alarm_name          = "every-type"
  namespace           = "EveryType"
  metric_name         = "Stops"
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = var.revision
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  tags                = { revision = tostring(var.revision) }
}

resource "aws_cloudwatch_metric_alarm" "band" {
  alarm_name          = "every-type-band"
  evaluation_periods  = 2
  threshold_metric_id = "band"
  comparison_operator = "GreaterThanUpperThreshold"
  metric_query {
    id          = "stops"
    return_data = true
    metric {
      namespace   = "EveryType"
      metric_name = "Stops"
      stat        = "Sum"
      period      = 300
    }
  }
  metric_query {
    id          = "band"
    expression  = "ANOMALY_DETECTION_BAND(stops, ${var.revision})"
    return_data = true
  }
}

resource "aws_cloudwatch_composite_alarm" "any" {
  alarm_name        = "every-type-any"
  alarm_description = "Revision ${var.revision}"
  alarm_rule        = "ALARM(\"${aws_cloudwatch_metric_alarm.stops.alarm_name}\") OR ALARM(\"${aws_cloudwatch_metric_alarm.band.alarm_name}\")"
  alarm_actions     = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_dashboard" "page" {
  dashboard_name = "every-type"
  dashboard_body = jsonencode({
    widgets = [{ type = "text", x = 0, y = 0, width = 24, height = 2, properties = { markdown = "# Revision ${var.revision}" } }]
  })
}

# Notifications

resource "aws_sns_topic" "alarms" {
  name              = "every-type"
  display_name      = "Revision ${var.revision}"
  kms_master_key_id = aws_kms_alias.key.name
}

resource "aws_sns_topic_policy" "alarms" {
  arn = aws_sns_topic.alarms.arn
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Sid = "revision${var.revision}", Effect = "Allow", Principal = { Service = "cloudwatch.amazonaws.com" }, Action = "sns:Publish", Resource = aws_sns_topic.alarms.arn }]
  })
}

resource "aws_sqs_queue" "alarms" {
  name                       = "every-type"
  visibility_timeout_seconds = 30 * var.revision
}

resource "aws_sqs_queue_policy" "alarms" {
  queue_url = aws_sqs_queue.alarms.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { Service = "sns.amazonaws.com" }, Action = "sqs:SendMessage", Resource = aws_sqs_queue.alarms.arn, Condition = { ArnEquals = { "aws:SourceArn" = aws_sns_topic.alarms.arn } } }]
  })
}

resource "aws_sns_topic_subscription" "queue" {
  topic_arn            = aws_sns_topic.alarms.arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.alarms.arn
  raw_message_delivery = var.revision != 1
}

resource "aws_sns_topic_subscription" "mail" {
  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = "every-type@example.com"
}

# Events and functions

resource "aws_cloudwatch_event_rule" "states" {
  name          = "every-type"
  description   = "Revision ${var.revision}"
  event_pattern = jsonencode({ source = ["aws.ec2"], detail-type = ["EC2 Instance State-change Notification"] })
}

resource "aws_cloudwatch_event_target" "function" {
  rule      = aws_cloudwatch_event_rule.states.name
  target_id = "function"
  arn       = aws_lambda_function.echo.arn
  input_transformer {
    input_paths    = { state = "$.detail.state" }
    input_template = "{\"state\": <state>, \"revision\": ${var.revision}}"
  }
}

resource "aws_lambda_function" "echo" {
  function_name    = "every-type"
  role             = aws_iam_role.role.arn
  runtime          = "nodejs22.x"
  handler          = "index.handler"
  filename         = "${path.module}/echo.zip"
  source_code_hash = filebase64sha256("${path.module}/echo.zip")
  timeout          = 10 * var.revision
  environment {
    variables = { REVISION = tostring(var.revision) }
  }
}

resource "aws_lambda_permission" "events" {
  statement_id  = "events"
  function_name = aws_lambda_function.echo.function_name
  action        = "lambda:InvokeFunction"
  principal     = "events.amazonaws.com"
  source_arn    = aws_cloudwatch_event_rule.states.arn
}

# Instances

resource "aws_security_group" "instance" {
  name        = "every-type"
  description = "Every type"
  vpc_id      = data.aws_vpc.default.id
  ingress {
    description = "TLS"
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = var.revision == 1 ? ["10.0.0.0/8"] : ["10.0.0.0/8", "192.168.0.0/16"]
  }
  egress {
    from_port   = 0
    to_port     = 0
    protocol    = "-1"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_instance" "instance" {
  ami                    = data.aws_ami.linux.id
  instance_type          = var.revision == 1 ? "t3.micro" : "t3.small"
  subnet_id              = sort(data.aws_subnets.default.ids)[0]
  vpc_security_group_ids = [aws_security_group.instance.id]
  iam_instance_profile   = aws_iam_instance_profile.profile.name
  monitoring             = true
  tags                   = { Name = "every-type", revision = tostring(var.revision) }
  metadata_options {
    http_tokens = "required"
  }
  root_block_device {
    encrypted = true
  }
}

resource "aws_guardduty_detector" "detector" {
  enable                       = true
  finding_publishing_frequency = var.revision == 1 ? "SIX_HOURS" : "ONE_HOUR"
}

output "instance_id" {
  value = aws_instance.instance.id
}

output "images" {
  value     = [data.aws_ami.linux.id, data.aws_ssm_parameter.linux.value]
  sensitive = true
}
