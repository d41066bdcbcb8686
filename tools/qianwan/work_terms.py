"""The words of the work around petitions and disputes: meetings, activities, warnings, teams."""

from enum import StrEnum


class MeetingKind(StrEnum):
    """动员, 集体交办, 每月一调度, 督导 (三(一)二; 三(二)二); 汇报 to the leading group (四(一))."""

    MOBILISATION = "动员会"
    ASSIGNMENT = "集体交办会"
    DISPATCH = "调度会"
    INSPECTION = "督导"
    BRIEFING = "汇报会"


class ActivityType(StrEnum):
    """Acts of groups and organs (三(二)二: 四轮驱动)."""

    EXCHANGE = "交流"
    CONSULTATION = "会诊"
    VOTERS = "联系选民"
    STUDY = "学习"
    DISTRIBUTION = "印发"
    PUBLICITY = "宣传"
    SERVICE = "服务"
    CIRCULAR = "通报"


class Topic(StrEnum):
    """What voters ask about at 联系选民; no words of theirs."""

    POLICY = "政策咨询"
    LAND = "土地房屋"
    LIVELIHOOD = "民生保障"
    LABOUR = "劳动就业"
    ENVIRONMENT = "环境卫生"
    TRAFFIC = "道路交通"
    SCHOOLS = "教育医疗"
    DISPUTE = "矛盾纠纷"
    ADVICE = "意见建议"
    OTHER = "其他"


class Hearing(StrEnum):
    """What became of what was asked."""

    ANSWERED = "当场答复"
    HANDED_ON = "转交办理"
    REGISTERED = "登记为纠纷"
    PENDING = "待答复"


class Paper(StrEnum):
    """What is printed and given to each deputy (强化动员倡导)."""

    APPEAL = "活动倡议书"
    PLAN = "实施方案"
    RULES = "考核细则"
    GUIDE = "工作手册"
    PLEDGE = "责任书"
    OTHER = "其他"


class Medium(StrEnum):
    """Where something is told to the public (广泛宣传, 典型引导)."""

    PRESS = "报纸"
    BROADCAST = "广播电视"
    NET = "网络"
    BOARD = "宣传栏"
    EVENT = "现场宣传"


class WarningKind(StrEnum):
    """预警的三个环节 (三(二)三)."""

    DECISION = "决策"
    SIGN = "苗头"
    CASE = "个案"


class Risk(StrEnum):
    """How much a matter may come to."""

    LOW = "一般"
    HIGH = "较大"
    MAJOR = "重大"


class RiskReason(StrEnum):
    """Why: reasons about the matter, none about a person (R-106)."""

    PEOPLE = "涉及人数多"
    SAFETY = "涉及安全"
    TIME = "时限将到"
    POLICY = "政策不明"
    SPREAD = "多处同时出现"


class PlanKind(StrEnum):
    """What a 决策 warning is about."""

    POLICY = "政策"
    PROJECT = "工程项目"
    EXPROPRIATION = "征收征用"
    CHARGE = "收费价格"
    ZONING = "规划调整"


class Measure(StrEnum):
    """早控制: protective measures on the matter."""

    STOPPED = "停工整改"
    DEADLINE = "限时答复"
    ON_SITE = "现场协调"
    SUSPENDED = "暂缓实施"
    EXPLAINED = "公开说明"
    MEDIATED = "组织调解"
    RELIEVED = "帮扶救助"


class Advised(StrEnum):
    """What was advised on a plan."""

    IMPROVE = "完善方案"
    SUSPEND = "暂缓实施"
    DROP = "不予出台"
    HEAR = "听取意见"


class WarningOutcome(StrEnum):
    """早解决: how a warning ended."""

    SOLVED = "已经解决"
    TO_DISPUTE = "登记为纠纷"
    TO_CASE = "登记为信访"


class AffairType(StrEnum):
    """工作事项 (四(一), 四(二), 四(三); 三(二)二 典型引导; 三(一)一 纳入全局工作)."""

    DIFFICULTY = "困难"
    SUPPORT = "保障"
    EXEMPLAR = "典型"
    COMMENDATION = "表彰"
    TOPIC = "监督议题"


class Need(StrEnum):
    """What is lacking (四(一): 办公条件、通信和交通工具)."""

    OFFICE = "办公条件"
    COMMUNICATION = "通信"
    TRANSPORT = "交通"
    TRAINING = "培训"
    POLICY = "政策依据"
    COOPERATION = "部门配合"
    PEOPLE = "人手"
    OTHER = "其他"


class TeamKind(StrEnum):
    """Bodies that lead and look after the campaigns (四(一); 三(二)二)."""

    LEADING = "领导小组"
    INSPECTION = "督导组"
